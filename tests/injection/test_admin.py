"""What citizens and colleagues wrote is read in the admin, where no policy stops a script."""

import pytest
from django.urls import reverse

from tests.injection.test_pages import changed_by, text

pytestmark = pytest.mark.alike

LISTS = ["petitions", "decisions", "messages", "audit", "settings"]
SIGNATURES = "wagtailsnippets_wagtail_civic_signature"


def test_in_the_lists(written, desk):
    addresses = {name: reverse(f"civic_{name}:index") for name in LISTS}
    addresses["signatures"] = reverse(f"{SIGNATURES}:list")
    reads = {name: lambda at=at: text(desk.get(at)) for name, at in addresses.items()}

    assert changed_by(written, reads) == {}


def test_in_one_signature_and_before_a_decision(written, desk):
    ids = f"?id={written.signature.pk}&next=/admin/"
    decide = reverse("wagtail_bulk_action", args=["wagtail_civic", "signature", "invalidate"])
    addresses = {
        "inspect": reverse(f"{SIGNATURES}:inspect", args=[written.signature.pk]),
        "decide": decide + ids,
        "dates": reverse("wagtail_civic_admin:dates", args=[written.page.pk]),
        "acts": reverse("wagtail_civic_admin:acts", args=[written.page.pk]),
        "undo": reverse("wagtail_civic_admin:undo_act", args=[written.page.pk, "response"]),
        "hold": reverse("civic_petitions:hold", args=[written.signature.space_id]),
        "release": reverse("civic_petitions:release_hold", args=[written.signature.space_id]),
        "try": reverse("wagtail_civic_admin:try", args=[written.page.pk]),
    }
    reads = {name: lambda at=at: text(desk.get(at)) for name, at in addresses.items()}

    assert changed_by(written, reads) == {}


def test_in_the_history_of_the_page(written, desk):
    addresses = {
        "history": reverse("wagtailadmin_pages:history", args=[written.page.pk]),
        "compare": reverse(
            "wagtailadmin_pages:revisions_compare", args=[written.page.pk, "earliest", "live"]
        ),
    }
    reads = {name: lambda at=at: text(desk.get(at)) for name, at in addresses.items()}

    assert changed_by(written, reads) == {}
