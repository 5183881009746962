"""What a council is afterwards, in the example city: a replay with chapters and captions, its register, its open data."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.browser.streams import needs_ffmpeg
from tests.example_site.conftest import manage
from tests.formats.test_scdl import SCHEMA, needs_schema

# The first of them fills the city, or waits until another process has.
pytestmark = [pytest.mark.repository, pytest.mark.slow, pytest.mark.timeout(600)]

OPEN_DATA = """
from django.test import Client
from wagtail.models import Page
client = Client(HTTP_HOST="127.0.0.1:8000")
page = Page.objects.get(slug="seances")
print(client.get(f"/civic/{page.pk}/meeting/deliberations.csv").content.decode())
"""


def ask(city: Path, text: str) -> str:
    return manage(city, "shell", "--verbosity", "0", text=text)


@needs_schema
def test_the_register_of_deliberations_is_open_data_that_passes_its_schema(city, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    path = tmp_path / "deliberations.csv"
    path.write_text(ask(city, OPEN_DATA).rstrip() + "\n")

    rows = list(csv.DictReader(io.StringIO(path.read_text())))
    schema = frictionless.Schema.from_descriptor(json.loads(SCHEMA.read_text()))
    report = frictionless.Resource(
        path="deliberations.csv", basepath=str(tmp_path), schema=schema
    ).validate()

    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert len(rows) == 43
    assert len({row["DELIB_ID"] for row in rows}) == 43
    assert {row["COLL_SIRET"] for row in rows} == {"21999410000010"}
    # The ballot with blank papers has no figures: they would not add up.
    assert [row["DELIB_OBJET"] for row in rows if not row["VOTE_POUR"]] == [
        "Élection d’une déléguée au syndicat de la Vère"
    ]


AFTERWARDS = """
from django.test import Client
from wagtail.models import Page
from wagtail_civic.models import Commitment, Question, Registration
client = Client(HTTP_HOST="127.0.0.1:8000")
past = Page.objects.get(slug="conseil-municipal-budget-stationnement").specific
print(client.get(f"/civic/{past.pk}/meeting/views/").status_code)
print(*Question.objects.filter(space__page=past).values_list("stage", flat=True).order_by("stage"))
print(*Commitment.objects.exclude(item=None).values_list("state", flat=True))
told = Page.objects.get(slug="reunion-publique-rue-des-ecoles").specific
print(told.has_report, Registration.objects.filter(space__page=told, place="waiting").exists())
soon = Page.objects.get(slug="conseil-extraordinaire-pont-de-la-vere").specific
print(0 < (soon.starts_at - soon.first_published_at).total_seconds() < 3600)
for slug in ("conseil-municipal", "town-council"):
    text = client.get(Page.objects.get(slug=slug).full_url).content.decode()
    print(text.count("civic-card") > 4, text.count('aria-labelledby="civic-item-'))
"""


def test_what_people_asked_said_and_were_promised_is_there(city):
    assert ask(city, AFTERWARDS).split("\n")[:-1] == [
        "200",
        "answered written",
        "started",
        "True True",
        "True",
        "True 1",
        "True 1",
    ]


FILMED = """
import re
from pathlib import Path
from django.conf import settings
from django.test import Client
from wagtail.models import Page
from wagtail_civic.models import AuditEntry, Recording, Transcript
client = Client(HTTP_HOST="127.0.0.1:8000")
past = Page.objects.get(slug="conseil-municipal-budget-stationnement")
text = client.get(past.full_url).content.decode()
for row in Recording.objects.order_by("started_at"):
    film = Path(settings.MEDIA_ROOT) / row.address.removeprefix(settings.MEDIA_URL)
    lasts = sum(map(float, re.findall(r"#EXTINF:([0-9.]+)", film.read_text())))
    print(abs(lasts - row.seconds) <= 10, row.transcripts.get().lines.count() > 40, row.redactions.count())
print(text.count("data-civic-seek") >= 40, text.count("<track "), "/media/council/past-1/index.m3u8" in text)
print(re.search(r'href="[^"]*[?&;]t=[0-9]+[^"]*"[^>]*data-civic-seek', text) is not None)
answer = client.get(re.search(r'src="([^"]+[.]vtt)"', text)[1]).content.decode()
print(answer.startswith("WEBVTT"), "<v Jeanne Ferrand>" in answer)
made = {each: each.stat().st_mtime_ns for each in Path(settings.MEDIA_ROOT).rglob("*.m4s")}
from django.core.management import call_command
call_command("seed_city", stdout=open("/dev/null", "w"))
print(made == {each: each.stat().st_mtime_ns for each in Path(settings.MEDIA_ROOT).rglob("*.m4s")}, Recording.objects.count())
"""


@needs_ffmpeg
def test_the_replay_has_films_chapters_captions_and_a_part_that_is_not_played(city):
    assert "3 recordings of the council, with captions" in manage(city, "seed_city")

    assert ask(city, FILMED).split("\n")[:-1] == [
        "True True 0",
        "True True 0",
        "True True 1",
        "True 2 True",
        "True",
        "True True",
        "True 3",
    ]


def test_without_ffmpeg_the_city_is_filled_and_says_what_is_missing(city, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    said = manage(city, "seed_city")

    assert "Aubrelle is ready." in said
    [line] = [line for line in said.split("\n") if "ffmpeg" in line]
    assert "sudo apt-get install ffmpeg" in line
    assert not (city / "media" / "council").exists()
