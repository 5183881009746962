"""Requests that a program makes up from the schema; runs where schemathesis is installed."""

import os

import pytest
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.schema_client import document, prefix

schemathesis = pytest.importorskip("schemathesis")

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "50"))
OPERATIONS = sorted(
    (path, method) for path, methods in document()["paths"].items() for method in methods
)


@pytest.fixture
def _one_connection():
    """A server's handler would close the connection whose transaction holds the test."""
    both = (signals.request_started, signals.request_finished)
    for signal in both:
        signal.disconnect(close_old_connections)
    yield
    for signal in both:
        signal.connect(close_old_connections)


@pytest.fixture
def schema(page, _one_connection):
    return schemathesis.openapi.from_wsgi(f"{prefix()}schema/", get_wsgi_application())


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_no_made_up_request_breaks_an_address(schema, key, survey, path, method):
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

    wanted = [
        not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
    ]
    operation = schema[path][method.upper()]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), known=st.booleans())
    def ask(case, known):
        if known and "key" in (case.path_parameters or {}):
            found = survey.translation_key if path.startswith("/surveys/") else key
            case.path_parameters["key"] = str(found)
        case.call_and_validate(checks=wanted)

    ask()
