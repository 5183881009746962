"""Addresses of our screens: the ones that Django would reverse, without reversing each time."""

from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, include, path, reverse, set_script_prefix
from django.utils import translation

from wagtail_civic.addresses import address

pytestmark = pytest.mark.alike

urlpatterns = [path("elsewhere/", include("wagtail_civic.urls"))]


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("forget", ()),
        ("sign", (7,)),
        ("sign", (0,)),
        ("sign", (2**63 - 1,)),
        ("confirm", ("a-Token_of-letters-and-9",)),
        ("answer", (12, uuid4())),
    ],
)
def test_it_is_what_django_says_however_often_it_is_asked(name, args):
    expected = reverse(f"wagtail_civic:{name}", args=args)

    assert [address(name, *args) for _ in range(3)] == [expected] * 3


@pytest.mark.parametrize(
    ("name", "args"),
    [("sign", (-1,)), ("sign", ("seven",)), ("confirm", ("a/b",)), ("confirm", ("",)), ("no", ())],
)
def test_what_is_no_address_stays_none(name, args):
    address("confirm", "kept")

    with pytest.raises(NoReverseMatch):
        address(name, *args)


def test_signs_that_an_address_cannot_hold_are_written_as_django_writes_them():
    assert address("confirm", "é ?#") == reverse("wagtail_civic:confirm", args=["é ?#"])


def test_a_site_below_a_path_has_its_own(settings):
    plain = address("sign", 7)
    set_script_prefix("/town/")
    try:
        assert address("sign", 7) == f"/town{plain}"
    finally:
        set_script_prefix("/")
    assert address("sign", 7) == plain


def test_each_urlconf_and_language_has_its_own(settings):
    plain = address("sign", 7)
    settings.ROOT_URLCONF = "wagtail_civic.urls"

    with translation.override("fr"), pytest.raises(NoReverseMatch):
        address("sign", 7)
    settings.ROOT_URLCONF = __name__
    assert address("sign", 7) == plain.replace("/civic/", "/elsewhere/")
