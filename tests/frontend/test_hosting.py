"""The host's base template is found, whatever the host called its template engine."""

import pytest
from django.template import engines

from wagtail_civic.hosting import host_template


@pytest.fixture
def own_name(settings):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "NAME": "city"}]
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "BASE_TEMPLATE": "base.html"}


def test_an_engine_with_a_name_of_its_own(own_name):
    assert "django" not in engines.templates
    assert host_template().source.startswith('{% extends "base.html" %}')
