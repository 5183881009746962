"""Figures as they are measured: printed as a table, written as JSON. A bound is reported, never asserted."""

import json
import operator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

OPERATORS = {">=": operator.ge, "<=": operator.le, "<": operator.lt, "==": operator.eq}


@dataclass
class Result:
    """``bound`` reads like “>= 0.15”; empty where a figure is only for information."""

    name: str
    value: float
    unit: str
    bound: str = ""
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def holds(self) -> bool | None:
        if not self.bound:
            return None
        sign, limit = self.bound.split()
        return OPERATORS[sign](self.value, float(limit))


def table(results: list[Result]) -> str:
    lines = [f"{'figure':34} {'value':>12} {'unit':10} {'bound':12} holds"]
    for each in results:
        holds = {True: "yes", False: "NO", None: ""}[each.holds]
        lines.append(f"{each.name:34} {each.value:>12.3f} {each.unit:10} {each.bound:12} {holds}")
    return "\n".join(lines)


def write(results: list[Result], path: Path) -> None:
    rows = [
        {**asdict(each), "value": round(each.value, 4), "holds": each.holds} for each in results
    ]
    path.write_text(json.dumps({"results": rows}, indent=2) + "\n")
