"""
Files that strangers send: known by what is in them, and never by their name.

A picture is drawn anew, which leaves behind where it was taken and whatever else was hidden in it. A document is
taken as it is and only ever handed out as a download.
"""

import hashlib
import io
import lzma
import re
import struct
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from wagtail_civic.exceptions import FieldRequired, InvalidFile

MOST_FILES = 5
LARGEST_FILE = 5 * 1024 * 1024
#: A small file can unfold into a picture that fills the memory.
MOST_PIXELS = 24_000_000
LONGEST_SIDE = 2400
#: What a document in a zip may unfold to, and in how many parts.
MOST_UNFOLDED, MOST_PARTS = 100 * 1024 * 1024, 2000
LONGEST_NAME = 100

#: By kind: the ending of its name, and what a browser is told that it is.
KINDS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
PICTURES = ("jpg", "png")
_FORMATS = {"JPEG": "jpg", "PNG": "png"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_STRANGE = re.compile(r"[^\w .()+-]+")


@dataclass(frozen=True)
class Upload:
    """A file as it is kept."""

    name: str
    kind: str
    content: bytes

    @property
    def columns(self) -> dict[str, Any]:
        """What the row of a file keeps of it."""
        return {
            "name": self.name,
            "kind": self.kind,
            "size": len(self.content),
            "sha256": hashlib.sha256(self.content).hexdigest(),
            "content": self.content,
        }


def checked(files: Any) -> list[Upload]:
    """All of them, cleaned. Raise ``InvalidFile`` for one that is not taken, or for too many."""
    found = [each for each in files or () if each]
    if len(found) > MOST_FILES:
        raise InvalidFile(field="files", reason="too_many", limit=MOST_FILES)
    return [_checked(each) for each in found]


def picture(file: Any) -> Upload:
    """One picture, drawn anew. Raise ``FieldRequired`` without a file, ``InvalidFile`` for what is none."""
    found = checked([file])
    if not found:
        raise FieldRequired(field="file")
    if found[0].kind not in PICTURES:
        raise InvalidFile(field="file", reason="kind", name=found[0].name)
    return found[0]


def weight(files: Iterable[Any]) -> int:
    """What they hold, in kilobytes, each rounded up: known without reading them."""
    return sum(-(-(each.size or 0) // 1024) for each in files if each)


def _checked(file: IO[bytes]) -> Upload:
    # Read no further than shows that it is too large, whatever its sender says of its size.
    content = file.read(LARGEST_FILE + 1)
    name = safe_name(getattr(file, "name", "") or "")
    if len(content) > LARGEST_FILE:
        raise InvalidFile(field="files", reason="too_large", name=name)
    if not content:
        raise InvalidFile(field="files", reason="empty", name=name)
    kind = _kind(content)
    if kind in PICTURES:
        content = _drawn_anew(content, kind, name)
    if not kind:
        raise InvalidFile(field="files", reason="kind", name=name)
    return Upload(_named(name, kind), kind, content)


def _named(name: str, kind: str) -> str:
    """With the ending of its kind, after the one of another kind that its sender gave it: ``bad.pdf.txt``."""
    sent = PurePosixPath(name)
    ending = sent.suffix[1:].lower().replace("jpeg", "jpg")
    stem = name if ending in KINDS and ending != kind else sent.stem
    return f"{stem[:LONGEST_NAME]}.{kind}"


def sent_as(name: str, kind: str) -> str:
    """What a file was called whose name said another kind than it is; empty where it said the same."""
    before = PurePosixPath(name).stem
    ending = PurePosixPath(before).suffix[1:].lower().replace("jpeg", "jpg")
    return before if ending in KINDS and ending != kind else ""


def safe_name(written: str) -> str:
    """What is left of a name once it cannot lead to another folder, nor hide its ending."""
    last = unicodedata.normalize("NFC", written).replace("\\", "/").rpartition("/")[2]
    plain = _STRANGE.sub("_", last).strip(" ._")
    return plain[-LONGEST_NAME:] or "file"


def _kind(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    return "txt" if _is_text(content) else ""


def _kind_of_zip(content: bytes) -> str:
    """What an office program wrote; any other archive, or one that unfolds too far, is not taken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNFOLDED:
                return ""
            if "word/document.xml" in names and "[Content_Types].xml" in names:
                # One that carries programs has them here.
                return "" if "word/vbaProject.bin" in names else "docx"
            if "content.xml" not in names or "mimetype" not in names:
                return ""
            with archive.open("mimetype") as said:
                return "odt" if said.read(200).decode("ascii", "replace") == KINDS["odt"] else ""
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
    ):
        return ""


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    written = text.lstrip("\ufeff \t\r\n")
    # What a program could take for a page or a picture is no note.
    return not written.startswith("<") and not _CONTROL.search(text)


def _drawn_anew(content: bytes, kind: str, name: str) -> bytes:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=tuple(_FORMATS))
            if picture.width * picture.height > MOST_PIXELS:
                raise InvalidFile(field="files", reason="too_large", name=name)
            # Made smaller first: each copy of a large one would take a hundred megabytes.
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        ValueError,
        SyntaxError,
        # What a damaged note of how the camera was held comes to.
        TypeError,
        KeyError,
        ZeroDivisionError,
        struct.error,
    ) as error:
        raise InvalidFile(field="files", reason="kind", name=name) from error
    return _small_enough(upright, kind)


def _small_enough(picture: Any, kind: str) -> bytes:
    """Drawn anew, a picture can take more than it did as it came: then it is made smaller until it does not."""
    content = _saved(picture, kind)
    while len(content) > LARGEST_FILE:
        picture.thumbnail((picture.width * 3 // 4 or 1, picture.height * 3 // 4 or 1))
        content = _saved(picture, kind)
    return content


def _saved(picture: Any, kind: str) -> bytes:
    from PIL import Image

    mode = "RGB" if kind == "jpg" else ("RGBA" if "A" in picture.getbands() else "RGB")
    # Pixels alone pass into the new picture: no place, no camera, no preview, no colour profile.
    clean = Image.new(mode, picture.size)
    clean.paste(picture.convert(mode))
    target = io.BytesIO()
    clean.save(target, "JPEG" if kind == "jpg" else "PNG", quality=85)
    return target.getvalue()
