import pytest
from django.core import mail

from wagtail_civic.testing import last_code, last_link

MINE = "amina@example.org"
LINK = "https://aubrelle.example/civic/confirm/abc-DEF_1/"


def send(body: str, to: str = MINE) -> None:
    mail.EmailMessage("Your code", body, "city@example.org", [to]).send()


def test_the_code_of_the_newest_message_is_found():
    send("Your code: 111222")
    send("Your code: 333444")
    assert last_code(MINE) == "333444"


def test_a_code_written_in_two_groups_is_one_code():
    send("Your code: 333\u202f444")
    assert last_code(MINE) == "333444"


def test_a_message_without_a_code_is_passed_over():
    send("Your code: 111222")
    send("Thank you for signing.")
    assert last_code(MINE) == "111222"


def test_somebody_elses_code_is_not_mine():
    send("Your code: 111222", to="paul@example.org")
    with pytest.raises(LookupError):
        last_code(MINE)


def test_a_longer_number_is_not_a_code():
    send("Call 0199002135")
    with pytest.raises(LookupError):
        last_code(MINE)


def test_the_link_is_found_without_the_full_stop_after_it():
    send(f"Press this: {LINK}.")
    assert last_link(MINE) == LINK


def test_a_link_of_another_kind_is_passed_over():
    send(f"Press this: {LINK}")
    send("Read https://aubrelle.example/privacy/")
    assert last_link(MINE) == LINK
    with pytest.raises(LookupError):
        last_link(MINE, "/withdraw/")
