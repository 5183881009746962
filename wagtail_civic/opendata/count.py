"""Counts the answers in this folder again and prints what totals.csv holds. Needs nothing but Python 3."""

import csv
import sys
from collections import Counter
from fractions import Fraction
from statistics import mean, median


def read(name):
    with open(name, encoding="utf-8", newline="") as file:
        return [tuple(v for k, v in row.items() if k != "channel") for row in csv.DictReader(file)]


write = csv.writer(sys.stdout, lineterminator="\n").writerows
whole = sum(len(line) == 1 or line[0] == "" for line in read("receipts.csv"))
write([["question", "row", "option", "figure", "value"], ["", "", "", "responses", whole]])
for name, kind, most, _ in read("questions.csv"):
    told = Counter(read(f"answers/{name}.csv"))
    answered = max(Counter(line[:-1] for line in told.elements()).values(), default=0)
    write([[name, "", "", "answered", answered]])
    for _, row, option, offered in (each for each in read("options.csv") if each[0] == name):
        chosen = {"several": (option, "true"), "ranking": (option, "1"), "matrix": (row, option)}
        n, of = told[chosen.get(kind, (option,))], answered - told[row, ""]
        shown = {"count": n, "answered": of, "percent": round(100 * n / of) if of else 0}
        if kind == "ranking" and offered == "true":
            shown["points"] = sum(told[option, str(p)] * (int(most) - p) for p in range(int(most)))
        write([name, row, option, *each] for each in shown.items())
    said = [Fraction(n) for n, *_ in told.elements() if kind in ("number", "scale") and n != "true"]
    write([name, "", "", f.__name__, round(float(f(said)), 2)] for f in (mean, median) if said)
