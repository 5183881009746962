"""Every message that can leave has a name that an agent understands."""

from pathlib import Path

import pytest

import wagtail_civic
from wagtail_civic.admin.outgoing import KINDS

pytestmark = pytest.mark.alike

TEMPLATES = Path(wagtail_civic.__file__).parent / "templates/wagtail_civic/emails"
SUBJECT = "_subject.txt"


def written() -> set[str]:
    return {path.name.removesuffix(SUBJECT) for path in TEMPLATES.glob(f"*{SUBJECT}")}


def test_each_message_has_a_name():
    assert written() <= set(KINDS)


def test_no_name_is_for_a_message_that_there_is_not():
    assert set(KINDS) <= written()
