"""Zip archives of any length, written while they are sent; of the same content, the same to the last byte."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any, cast

#: The first moment that the format knows: an archive says nothing of when it was made.
MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Written:
    """What a file came to once it was written."""

    length: int
    sha256: str


@dataclass(frozen=True)
class Entry:
    """A file of an archive: its content comes in parts, from what was ``written`` before it where it asks."""

    path: str
    parts: Callable[[dict[str, Written]], Iterable[bytes]]


class Sink(io.RawIOBase):
    """A file that can only be written on: what it holds is taken out and sent."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def drain(self) -> bytes:
        data = b"".join(self._parts)
        self._parts.clear()
        return data


def archive(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The bytes of an archive with these files, in their order."""
    sink, written = Sink(), dict[str, Written]()
    with zipfile.ZipFile(cast(IO[bytes], sink), "w") as target:
        for entry in entries:
            digest, length = hashlib.sha256(), 0
            # How long it becomes is not known yet: without this, what passes 2 GB would break off.
            with target.open(_info(entry.path), "w", force_zip64=True) as file:
                for part in entry.parts(written):
                    digest.update(part)
                    length += len(part)
                    file.write(part)
                    yield sink.drain()
            written[entry.path] = Written(length, digest.hexdigest())
            yield sink.drain()
    yield sink.drain()


def _info(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, date_time=MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    # Wherever it was made: a file that its owner may read and write, and everybody else read.
    info.create_system, info.external_attr = 3, 0o644 << 16
    return info
