"""A downloaded package, unpacked and read as somebody would who knows nothing of us but the standard."""

import csv
import hashlib
import io
import json
import os
import re
import runpy
import shutil
import sys
import zipfile
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

#: The standard's own tool, where it is installed.
FRICTIONLESS = shutil.which(
    "frictionless", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
)
PARSED = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}


class Package:
    def __init__(self, data: bytes, folder: Path) -> None:
        self.data, self.folder = data, folder
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            self.names = archive.namelist()
            archive.extractall(folder)
        self.descriptor = json.loads(self.text("datapackage.json"))

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def rows(self, name: str) -> list[dict[str, str]]:
        with open(self.folder / name, encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    def everything(self) -> str:
        return "\n".join(self.text(name) for name in self.names)

    def recount(self) -> str:
        """What the program in the package prints."""
        printed = io.StringIO()
        with chdir(self.folder), redirect_stdout(printed):
            runpy.run_path("count.py", run_name="__main__")
        return printed.getvalue()

    def by_channel(self) -> dict[tuple[str, ...], float]:
        """What the program prints of each channel."""
        rows = csv.DictReader(io.StringIO(self.recount(), newline=""))
        return {tuple(row.values())[:5]: float(row["value"]) for row in rows if row["channel"]}

    def check(self) -> None:
        """Hold every table against its schema, as far as ours use the standard."""
        assert re.fullmatch(r"[-a-z0-9._/]+", self.descriptor["name"])
        assert self.descriptor["licenses"][0]["path"].startswith("https://")
        names = [resource["name"] for resource in self.descriptor["resources"]]
        assert len(set(names)) == len(names)
        for resource in self.descriptor["resources"]:
            check_resource(resource, self.folder)
        described = {resource["path"] for resource in self.descriptor["resources"]}
        assert {name for name in self.names if name.endswith((".csv", ".json"))} == {
            *described,
            "datapackage.json",
        }


def of_the_page(by_group: Any) -> dict[tuple[str, ...], float]:
    """The same from what the template of results by channel is given."""
    found: dict[tuple[str, ...], float] = {}
    for sized in by_group.sizes:
        found["", "", "", "+".join(sized.keys), "responses"] = sized.count
    for question in by_group.questions:
        for table in question.tables:
            for place, group in enumerate(table.sizes):
                for row in table.rows:
                    where = (
                        question.question.name,
                        " ".join(table.label.split()),
                        " ".join(row.label.split()),
                        "+".join(group.keys),
                    )
                    found[*where, "count"] = row.cells[place].count
                    found[*where, "answered"] = group.count
                    found[*where, "percent"] = round(row.cells[place].percent)
    return found


def check_resource(resource: dict[str, Any], folder: Path) -> None:
    data = (folder / resource["path"]).read_bytes()
    assert resource["bytes"] == len(data)
    assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
    if resource["format"] == "json":
        json.loads(data)
        return
    header, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    fields = resource["schema"]["fields"]
    assert header == [field["name"] for field in fields]
    for row in rows:
        assert len(row) == len(fields)
        for value, field in zip(row, fields, strict=True):
            check_cell(value, field)


def check_cell(value: str, field: dict[str, Any]) -> None:
    constraints = field.get("constraints", {})
    if value == "":
        assert not constraints.get("required"), field
        return
    PARSED[field["type"]](value)
    assert value in constraints.get("enum", [value]), field
