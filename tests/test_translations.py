"""The interface is complete in every language that it is offered in."""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import polib
import pytest

import wagtail_civic

pytestmark = pytest.mark.alike

PACKAGE = Path(wagtail_civic.__file__).parent
CATALOGUES = sorted(PACKAGE.glob("locale/*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%%")
TAG = re.compile(r"<[^>]+>")

#: What a French reader would stumble over. Spaces are thin before ; ! ?, wide before : and inside « ».
SLIPS = {
    "straight apostrophe or quotation mark": r"['\"“”]",
    "dots instead of …": r"\.\.\.",
    "space that may break, or none, before ; ! ?": r"(?<!\u202f)[;!?]",
    "space that may break, or none, before :": r"(?<!\u00a0):(?=\s|$)",
    "space that may break, or none, inside « »": r"«(?!\u00a0)|(?<!\u00a0)»",
    "word for opinion polls": r"(?i)\bsondage",
}


def language(path: Path) -> str:
    return path.parent.parent.name


@cache
def read(path: Path) -> polib.POFile:
    return polib.pofile(str(path))


def messages(catalogue: polib.POFile) -> set[tuple]:
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in catalogue}


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def texts(entry: polib.POEntry) -> list[str]:
    return [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())


@pytest.fixture(params=CATALOGUES, ids=language)
def path(request) -> Path:
    return request.param


def test_french_is_there():
    assert "fr" in [language(path) for path in CATALOGUES]


def test_it_compiles(path):
    command = ["msgfmt", "--check", "--output-file=/dev/null", str(path)]

    done = subprocess.run(command, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


def test_nothing_is_fuzzy_or_obsolete(path):
    catalogue = read(path)

    assert [entry.msgid for entry in catalogue if entry.fuzzy] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def test_everything_is_translated(path):
    if language(path) == "en":
        # English is written in the source; its catalogue exists for plural forms at most.
        return
    assert [entry.msgid for entry in read(path).untranslated_entries()] == []


def test_placeholders_survive_translation(path):
    broken = []
    for entry in read(path).translated_entries():
        wanted = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
        if any(placeholders(text) - wanted for text in texts(entry)):
            broken.append(entry.msgid)

    assert broken == []


def test_tags_survive_translation(path):
    broken = []
    for entry in read(path).translated_entries():
        wanted = set(TAG.findall(entry.msgid))
        if any(set(TAG.findall(text)) != wanted for text in texts(entry)):
            broken.append(entry.msgid)

    assert broken == []


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_french_is_set_as_french(slip):
    catalogue = read(PACKAGE / "locale/fr/LC_MESSAGES/django.po")
    every = [TAG.sub("", text) for entry in catalogue for text in texts(entry)]

    assert [text for text in every if re.search(slip, text)] == []


def test_what_is_shipped_is_what_was_translated(path):
    source = read(path)
    compiled = polib.mofile(str(path.with_suffix(".mo")))

    translated = {(e.msgctxt, e.msgid, e.msgstr) for e in source.translated_entries()}
    assert {(e.msgctxt, e.msgid, e.msgstr) for e in compiled} == translated


@pytest.mark.slow
@pytest.mark.repository
def test_every_text_of_the_source_is_collected(tmp_path):
    copy = tmp_path / "wagtail_civic"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "static*"))
    without_settings = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "fr", "--no-obsolete"]
    # Where they stand is not asked here; Django looks for each template in all that was found in it.
    command.append("--no-location")

    done = subprocess.run(command, cwd=copy, env=without_settings, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    collected = messages(read(copy / "locale/fr/LC_MESSAGES/django.po"))
    known = messages(read(PACKAGE / "locale/fr/LC_MESSAGES/django.po"))
    assert collected - known == set()
    assert known - collected == set()
