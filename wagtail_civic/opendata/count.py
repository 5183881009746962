"""Counts the answers in this folder again and prints what totals.csv holds. Needs nothing but Python 3."""

import csv
import sys
from collections import Counter
from fractions import Fraction
from statistics import mean, median


def read(name):
    with open(name, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def figures(name, kind, options):
    """What is published of one question: row, option, name of the figure, value."""
    told, asked = Counter(), Counter()
    for line in read(f"answers/{name}.csv"):
        row, option = line.get("row", ""), line.get("option") or line.get("number", "")
        told[row, option, line.get("place", line.get("chosen", "1"))] += 1
        asked[{"matrix": row, "several": option, "ranking": option}.get(kind)] += 1
    yield "", "", "answered", (answered := max(asked.values(), default=0))
    places = [int(place) for _, _, place in told if kind == "ranking" and place]
    most = max(places + [sum(each["offered"] == "true" for each in options)])
    for _, row, option, offered in map(dict.values, options):
        of = sum(n for (r, o, _), n in told.items() if r == row and o) if row else answered
        count = told[row, option, "true"] + told[row, option, "1"]
        yield from ((row, option, "count", count), (row, option, "answered", of))
        yield row, option, "percent", round(100 * count / of) if of else 0
        if kind == "ranking" and offered == "true":
            points = [n * (most - int(p)) for (_, o, p), n in told.items() if o == option and p]
            yield row, option, "points", sum(points)
    numbers = [Fraction(o) for _, o, _ in told.elements() if o and kind in ("number", "scale")]
    for figure in (mean, median) if numbers else ():
        yield "", "", figure.__name__, round(float(figure(numbers)), 2)


out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["question", "row", "option", "figure", "value"])
whole = [line for line in read("receipts.csv") if not line.get("question")]
out.writerow(["", "", "", "responses", len(whole)])
for question, kind, _ in map(dict.values, read("questions.csv")):
    options = [each for each in read("options.csv") if each["question"] == question]
    out.writerows([question, *each] for each in figures(question, kind, options))
