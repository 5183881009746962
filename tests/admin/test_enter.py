"""Enter in a field of the editor saves what was typed, as everywhere in Wagtail, and fills in nothing."""

import re

import pytest
from django.urls import reverse

from wagtail_civic.testing import (
    make_consultation,
    make_meeting,
    make_question_page,
    make_register,
)

pytestmark = pytest.mark.django_db

FORM = re.compile(r'<form[^>]*id="page-edit-form".*', re.S)
BUTTON = re.compile(r"<button\b[^>]*>")


def consultation_without_steps(**fields):
    return make_consultation([], **fields)


@pytest.mark.parametrize(
    "make", [consultation_without_steps, make_meeting, make_question_page, make_register]
)
def test_the_first_button_of_the_form_does_no_more_than_save(admin_client, make):
    page = make(live=False)
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    [form] = FORM.findall(html)
    assert "Fill in" in form
    pressed = next(each for each in BUTTON.findall(form) if 'type="submit"' in each)
    assert " name=" not in pressed
    # Older Safaris press none that is not drawn; nobody hears of it, nor gets there by Tab.
    assert not re.search(r"\shidden\b", pressed)
    assert 'tabindex="-1" aria-hidden="true"' in pressed
