from io import BytesIO

import pytest
from PIL import Image

from tests.given import given
from wagtail_civic.testing import make_ideabox

BOX = "What the city promised"


@given
def box_of_commitments():
    return make_ideabox(title=BOX)


@pytest.fixture
def picture_file():
    """A photograph with a place in it."""

    def make(name="bench.jpg"):
        content = BytesIO()
        exif = Image.Exif()
        exif[0x010E] = "GPS 43.6 1.44"
        Image.new("RGB", (40, 30), "green").save(content, "JPEG", exif=exif)
        content.name = name
        content.seek(0)
        return content

    return make


@pytest.fixture
def text_file():
    def make():
        content = BytesIO(b"a note")
        content.name = "note.txt"
        return content

    return make
