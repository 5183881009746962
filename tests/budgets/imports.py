"""Pabulib files brought in by the command, and what came of them."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.budget.pb import written
from wagtail_civic.models import BudgetProject, DataPackage, Space, Vote, VoteChoice
from wagtail_civic.queries.budget import Rules
from wagtail_civic.queries.budget.elections import parts
from wagtail_civic.queries.budget.files import file_of, said_of
from wagtail_civic.services.budget.counting import outcome
from wagtail_civic.testing.pages import home_page


@pytest.fixture
def run(tmp_path):
    """The command with these files, each a text or a path; what it printed."""

    def run(*files, **options):
        paths = []
        for place, file in enumerate(files):
            path = tmp_path / f"{place}.pb" if isinstance(file, str | bytes) else file
            if isinstance(file, str | bytes):
                path.write_bytes(file if isinstance(file, bytes) else file.encode())
            paths.append(str(path))
        out, wrong = io.StringIO(), io.StringIO()
        how = {"parent": str(home_page().pk), "stdout": out, "stderr": wrong, **options}
        try:
            call_command("civic_import_pb", *paths, **how)
        except CommandError as error:
            wrong.write(str(error))
        return out.getvalue() + wrong.getvalue()

    return run


def imported():
    return Space.objects.get(kind="budget")


def exported(space):
    (part,) = parts(space)
    said = said_of(part, 1, space)
    return written(file_of(part, outcome(part.election, Rules.of(space)), said))


def nothing():
    models = (Space, BudgetProject, Vote, VoteChoice, DataPackage)
    return not any(model.objects.exists() for model in models)
