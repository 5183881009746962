"""The example city, filled for real, twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.example_site.conftest import CITY

pytestmark = [pytest.mark.slow]

COUNTS = """
from wagtail.models import Page
from wagtail_civic.models import Signature, Space
from wagtail_localize.models import Translation
print(Page.objects.count(), Signature.objects.count(), Translation.objects.count())
for space in Space.objects.order_by("title"):
    print(space.override or "by dates", max((t.total for t in space.tallies.all()), default=0))
"""


def manage(var: Path, *arguments: str, text: str | None = None) -> str:
    environment = os.environ | {"AUBRELLE_VAR": str(var), "PYTHONWARNINGS": "ignore"}
    environment["PYTHONPATH"] = str(CITY.parent)
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PORT"):
        environment.pop(name, None)
    command = [sys.executable, str(CITY / "manage.py"), *arguments]
    ran = subprocess.run(
        command, env=environment, input=text, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_seeding_again_changes_nothing(tmp_path):
    manage(tmp_path, "migrate", "--verbosity", "0")
    assert "editor / aubrelle-demo" in manage(tmp_path, "seed_city")
    assert "Published" not in manage(tmp_path, "seed_city")
    counts = manage(tmp_path, "shell", "--verbosity", "0", text=COUNTS).split("\n")
    assert counts[:-1] == [
        "57 1792 37",
        "suspended 96",
        "by dates 1284",
        "by dates 412",
        "by dates 0",
    ]
