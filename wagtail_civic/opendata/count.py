"""Counts the answers in this folder again and prints what totals.csv holds. Needs nothing but Python 3."""

import csv
import sys
from collections import Counter
from fractions import Fraction
from statistics import mean, median


def read(name):
    with open(name, encoding="utf-8", newline="") as file:
        return [(row.pop("channel", ""), tuple(row.values())) for row in csv.DictReader(file)]


write = csv.writer(sys.stdout, lineterminator="\n").writerows
whole = sum(len(line) == 1 or line[0] == "" for _, line in read("receipts.csv"))
people = {"": whole, **Counter(by for by, _ in read("channels.csv"))}
write([["question", "row", "option", "channel", "figure", "value"]])
write(["", "", "", channel, "responses", n] for channel, n in people.items())
for _, (name, kind, most, _) in read("questions.csv"):
    lines = read(f"answers/{name}.csv")
    for channel in people if any(by for by, _ in lines) else [""]:
        told = Counter(line for by, line in lines if channel in ("", by))
        answered = max(Counter(line[:-1] for line in told.elements()).values(), default=0)
        write([[name, "", "", channel, "answered", answered]])
        for row, opt, offered in (each[1:] for _, each in read("options.csv") if each[0] == name):
            chosen = {"several": (opt, "true"), "ranking": (opt, "1"), "matrix": (row, opt)}
            n, of = told[chosen.get(kind, (opt,))], answered - told[row, ""]
            shown = {"count": n, "answered": of, "percent": round(100 * n / of) if of else 0}
            if kind == "ranking" and offered == "true" and not channel:
                shown["points"] = sum((int(most) - p) * told[opt, str(p)] for p in range(int(most)))
            write([name, row, opt, channel, *each] for each in shown.items())
    said = [Fraction(n) for _, (n, *_) in lines if kind in ("number", "scale") and n != "true"]
    write([name, "", "", "", f.__name__, round(float(f(said)), 2)] for f in (mean, median) if said)
