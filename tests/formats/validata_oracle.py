"""
Which rows of a file of deliberations Validata refuses: ``python validata_oracle.py deliberations.csv schema.json``.

Run by the interpreter of another virtual environment (Python 3.11, ``validata-core==0.9.7``): that library is under the
AGPL, and nothing here imports it. Out: a list of row numbers, the header being the first, with the code of each error.
"""

import json
import sys

from validata_core import validate

with open(sys.argv[2], encoding="utf-8") as schema:
    report = validate(sys.argv[1], json.load(schema)).to_dict()
found = [
    [error.get("rowPosition"), error["code"]]
    for task in report["tasks"]
    for error in task["errors"]
]
json.dump(found, sys.stdout)
