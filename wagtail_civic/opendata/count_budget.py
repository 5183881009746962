"""Counts the ballots in this folder again and prints what totals.csv holds. Needs nothing but Python 3."""

import csv
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

write = csv.writer(sys.stdout, lineterminator="\n").writerow
write(["file", "project", "votes", "points", "selected"])
for path in sorted(Path().glob("*.pb")):
    sections, section = {}, []
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter=";"):
            if row in (["META"], ["PROJECTS"], ["VOTES"]):
                section = sections[row[0]] = []
            else:
                section.append(row)
    meta = dict(sections["META"])
    costs = {key: Decimal(cost) for key, cost, *_ in sections["PROJECTS"][1:]}
    ballots = [
        (chosen.split(",") if chosen else [], given) for _, chosen, *given in sections["VOTES"][1:]
    ]
    places = max((len(keys) for keys, _ in ballots), default=0)
    votes, points = Counter(), Counter()
    for keys, given in ballots:
        numbers = given[0].split(",") if given else ["1"] * len(keys)
        if meta["vote_type"] == "ordinal":
            numbers = range(places, places - len(keys), -1)
        given = {key: int(number) for key, number in zip(keys, numbers, strict=True)}
        # No point is no choice.
        votes.update(key for key, number in given.items() if number)
        points.update(given)
    left, taken = Decimal(meta["budget"]), set()
    # The most chosen first; of equal ones, by their numbers as text: 10 comes before 2.
    for key in sorted(costs, key=lambda key: (-points[key], key)):
        if votes[key] and costs[key] <= left:
            left, taken = left - costs[key], {*taken, key}
    for key in costs:
        rule = meta.get("counted_by", meta["rule"])
        selected = int(key in taken) if rule == "greedy" else ""
        write([path.name, key, votes[key], points[key], selected])
