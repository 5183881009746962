"""Addresses in messages, whoever writes them."""

from django.urls import get_script_prefix, set_script_prefix

from wagtail_civic.services import links


def test_links_written_outside_of_a_request_keep_the_path_of_the_site(settings, db):
    assert get_script_prefix() == "/"
    plain = links.absolute(None, "confirm", "token")
    settings.FORCE_SCRIPT_NAME = "/city/"
    root = links.root(None)
    assert links.absolute(None, "confirm", "token") == plain.replace(root, f"{root}/city")


def test_a_prefix_that_the_request_brought_is_not_written_twice(settings, db):
    settings.FORCE_SCRIPT_NAME = "/city/"
    set_script_prefix("/city/")
    try:
        assert links.absolute(None, "confirm", "token").count("/city/") == 1
    finally:
        set_script_prefix("/")
