"""Models and migrations agree, whatever the host's base page and language."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import wagtail_civic

pytestmark = pytest.mark.alike
PACKAGE = Path(wagtail_civic.__file__).parent
PROJECTS = ["tests.settings.default", "tests.settings.custom_page"]


#: In one process, since importing Wagtail takes longer than either of them.
BOTH = """
import django
from django.core.management import call_command
django.setup()
call_command("makemigrations", check_changes=True, dry_run=True)
call_command("check", fail_level={level!r})
"""


@pytest.mark.parametrize("settings", PROJECTS)
def test_no_model_has_changed_without_its_migration_and_a_site_is_told_of_no_problem(settings):
    # Without Node what comes from npm is not built, which a warning rightly says.
    built = (PACKAGE / "static" / "wagtail_civic" / "vendor").exists()
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", BOTH.format(level="WARNING" if built else "ERROR")],
        cwd=Path(__file__).resolve().parent.parent,
        env=os.environ | {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": settings},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr


#: What a database somewhere has applied: a change of these comes in a migration of its own.
APPLIED = {
    "migrations/0001_squashed_0029_shown_parts.py": "5896403a5021296e",
    "pages/migrations/0001_squashed_0012_rankings.py": "dd07d4790259d466",
}


@pytest.mark.parametrize("path", APPLIED)
def test_what_was_applied_is_never_rewritten(path):
    assert hashlib.sha256((PACKAGE / path).read_bytes()).hexdigest()[:16] == APPLIED[path]


@pytest.mark.parametrize(
    "migration",
    sorted(PACKAGE.glob("**/migrations/0*.py")),
    ids=lambda path: f"{path.parent.parent.name}.{path.stem}",
)
class TestEachMigration:
    def test_is_named_for_what_it_intends(self, migration):
        assert "_auto_" not in migration.stem

    def test_does_not_freeze_the_base_page(self, migration):
        # Only the optional app of ready-made pages may name Wagtail's own page as a base.
        assert not re.search(r"to=['\"]wagtailcore\.page['\"]", migration.read_text(), re.I)

    def test_does_not_freeze_images_or_documents(self, migration):
        assert not re.search(r"['\"]wagtail(images|docs)\.\w", migration.read_text(), re.I)
