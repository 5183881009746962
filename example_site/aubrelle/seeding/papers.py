"""Papers of a meeting as files that open: a page of a PDF with a heading and a few lines."""

from textwrap import wrap

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from aubrelle.content.council import PAPERS
from aubrelle.seeding.typography import french
from aubrelle.seeding.words import stable_id


def seed_papers() -> dict[str, int]:
    """By the key of each paper, the number of its document."""
    return {key: _document(key, title, body).pk for key, (title, _english, body) in PAPERS.items()}


def _document(key: str, title: str, body: str) -> object:
    model = get_document_model()
    name = f"conseil-{key}-{str(stable_id('paper', key))[:8]}.pdf"
    found = model.objects.filter(file__endswith=name).first()
    if found:
        return found
    return model.objects.create(title=french(title), file=ContentFile(pdf(title, body), name=name))


def pdf(title: str, body: str) -> bytes:
    """A4 in Helvetica, whose own encoding has the letters of French (PDF 32000-1, 7.5 and D.2)."""
    lines = [
        f"/F1 18 Tf 1 0 0 1 56 770 Tm ({_escaped(title)}) Tj /F1 11 Tf 16 TL 1 0 0 1 56 740 Tm"
    ]
    lines += [f"({_escaped(line)}) Tj T*" for line in wrap(body, 84)]
    drawn = ("BT " + "\n".join(lines) + " ET").encode("cp1252")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(fr)>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    return _file(objects)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: list[bytes]) -> bytes:
    """With the table of where each object begins."""
    whole, starts = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        starts.append(len(whole))
        whole += b"%d 0 obj%s endobj\n" % (number, each)
    rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(whole),
    )
    return whole + head + rows + tail
