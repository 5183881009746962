"""What a file said that an election was imported from, beyond what is counted: kept to be written again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from wagtail_civic.models import DataPackage, Space

#: Stands where packages have their language.
LANGUAGE = "pb"


@dataclass(frozen=True)
class Imported:
    """
    ``meta``: what the file says of itself, in its order. ``described``: further cells of each project, by its key
    and by the name of the column.
    """

    meta: Mapping[str, str]
    described: Mapping[str, Mapping[str, str]]

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def imported(space: Space) -> Imported | None:
    """None for a vote that was held here."""
    package = DataPackage.objects.filter(space=space.pk, language=LANGUAGE).first()
    if package is None:
        return None
    parts = package.parts.order_by("number").values_list("data", flat=True)
    return Imported(**json.loads(b"".join(bytes(part) for part in parts)))


def known(sha256: str) -> Space | None:
    """The vote that was imported from a file with this hash."""
    packages = DataPackage.objects.filter(language=LANGUAGE, sha256=sha256)
    found = packages.select_related("space").first()
    return found.space if found else None
