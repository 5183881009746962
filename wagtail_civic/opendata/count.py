"""Counts the answers in this folder again and prints what totals.csv holds. Needs nothing but Python 3."""

import csv
import sys
from collections import Counter
from fractions import Fraction
from statistics import mean, median

ONE_BY_ONE = {"several": "option", "ranking": "option", "matrix": "row"}


def read(name):
    """Each different line of a file, and how often it is there."""
    with open(name, encoding="utf-8", newline="") as file:
        found = Counter(tuple(line.items()) for line in csv.DictReader(file))
    return [(dict(line), many) for line, many in found.items()]


def figures(kind, lines, options):
    """What is published of one question: row, option, name of the figure, value."""
    asked, chosen, points = Counter(), Counter(), Counter()
    places = [int(line["place"]) for line, _many in lines if line.get("place")]
    most = max([sum(1 for each in options if each["offered"] == "true"), *places])
    for line, many in lines:
        option = line.get("option") or line.get("number", "")
        asked[line[ONE_BY_ONE[kind]] if kind in ONE_BY_ONE else ""] += many
        if line.get("chosen") != "false" and line.get("place", "1") == "1":
            chosen[line.get("row", ""), option] += many
        if line.get("place"):
            points[option] += (most - int(line["place"])) * many
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
    numbers = [
        Fraction(line["number"]) for line, many in lines if "number" in line for _ in range(many)
    ]
    if numbers:
        yield "", "", "mean", round(float(mean(numbers)), 2)
        yield "", "", "median", round(float(median(numbers)), 2)


def main():
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["question", "row", "option", "figure", "value"])
    out.writerow(["", "", "", "responses", sum(many for _line, many in read("receipts.csv"))])
    options = [line for line, _many in read("options.csv")]
    for question, _many in read("questions.csv"):
        name, kind = question["question"], question["kind"]
        of_it = [each for each in options if each["question"] == name]
        out.writerows((name, *each) for each in figures(kind, read(f"answers/{name}.csv"), of_it))


if __name__ == "__main__":
    main()
