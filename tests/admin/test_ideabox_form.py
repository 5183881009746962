"""The form in which an editor begins an idea box."""

import pytest
from django.urls import reverse

from wagtail_civic.testing.ideas import ideabox_models
from wagtail_civic.testing.pages import home_page

pytestmark = pytest.mark.django_db


def test_a_new_box_begins_with_the_usual_statuses(admin_client):
    model = ideabox_models()[0]
    where = [model._meta.app_label, model._meta.model_name, home_page().pk]
    shown = admin_client.get(reverse("wagtailadmin_pages:add", args=where))
    assert shown.status_code == 200
    statuses = shown.context["form"]["statuses"].value()
    assert [each.value["name"] for each in statuses][:2] == ["Received", "Being studied"]
    assert "Being studied" in shown.content.decode()


def test_what_is_not_right_is_said(admin_client):
    model = ideabox_models()[0]
    where = [model._meta.app_label, model._meta.model_name, home_page().pk]
    said = {"title": "", "statuses-count": "0", "body-count": "0", "picture-count": "0"}
    shown = admin_client.post(reverse("wagtailadmin_pages:add", args=where), said)
    assert shown.status_code == 200
    assert shown.context["form"].errors
