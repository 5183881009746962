"""Counts the answers in this folder again and prints what totals.csv holds. Needs nothing but Python 3."""

import csv
import sys
from collections import Counter
from fractions import Fraction
from statistics import mean, median


def read(name):
    """Each different line of a file, and how often it is there."""
    with open(name, encoding="utf-8", newline="") as file:
        found = Counter(tuple(line.items()) for line in csv.DictReader(file))
    return [(dict(line), many) for line, many in found.items()]


def figures(kind, lines, options):
    """What is published of one question: row, option, name of the figure, value."""
    one_by_one = {"several": "option", "ranking": "option", "matrix": "row"}.get(kind, "")
    ranks = [int(line["place"]) for line, _many in lines if line.get("place")]
    most = max([sum(each["offered"] == "true" for each in options), *ranks])
    asked, chosen, points, numbers = Counter(), Counter(), Counter(), []
    for line, many in lines:
        row, option = line.get("row", ""), line.get("option") or line.get("number", "")
        asked[line.get(one_by_one)] += many
        chosen[row, option] += many * (line.get("chosen", line.get("place", "1")) in ("true", "1"))
        points[option] += many * (most - int(line.get("place") or most))
        numbers += [Fraction(line["number"])] * many if "number" in line else []
    answered = max(asked.values(), default=0)
    yield "", "", "answered", answered
    for each in options:
        row, option = each["row"], each["option"]
        of = sum(n for (r, o), n in chosen.items() if r == row and o) if row else answered
        yield row, option, "count", chosen[row, option]
        yield row, option, "answered", of
        yield row, option, "percent", round(100 * chosen[row, option] / of) if of else 0
        if kind == "ranking" and each["offered"] == "true":
            yield row, option, "points", points[option]
    if numbers:
        yield "", "", "mean", round(float(mean(numbers)), 2)
        yield "", "", "median", round(float(median(numbers)), 2)


out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["question", "row", "option", "figure", "value"])
whole = [many for line, many in read("receipts.csv") if not line.get("question")]
out.writerow(["", "", "", "responses", sum(whole)])
for question, _many in read("questions.csv"):
    name = question["question"]
    options = [line for line, _many in read("options.csv") if line["question"] == name]
    for each in figures(question["kind"], read(f"answers/{name}.csv"), options):
        out.writerow([name, *each])
