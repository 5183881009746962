"""Archives that no reader chokes on."""

import io
import zipfile

import pytest

from wagtail_civic.formats.zips import Entry, archive

pytestmark = pytest.mark.alike


def test_a_file_may_be_longer_than_the_old_format_holds(monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 100)
    parts = [b"a line that is written again\n"] * 10

    made = b"".join(archive([Entry("answers/trips.csv", lambda _written: parts)]))

    with zipfile.ZipFile(io.BytesIO(made)) as found:
        assert found.read("answers/trips.csv") == b"".join(parts)
