import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_civic import tokens
from wagtail_civic.exceptions import TokenExpired, TokenInvalid

pytestmark = pytest.mark.alike

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HANDLE = tokens.digest("handle")


def use(settings, key: str, *fallbacks: str) -> None:
    settings.WAGTAIL_CIVIC = {"MASTER_KEY": key, "MASTER_KEY_FALLBACKS": list(fallbacks)}


# Random ones


def test_a_token_holds_256_bits_and_fits_a_url():
    made = {tokens.new_token() for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch(r"[\w-]{43}", token, re.ASCII) for token in made)


def test_only_the_digest_of_a_token_is_stored():
    assert tokens.digest("abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


@pytest.mark.parametrize("token", ["", "\udfff", "\x00", "é", "a" * 100_000])
def test_any_text_of_a_url_has_a_digest(token):
    assert len(tokens.digest(token)) == 64


def test_a_code_has_six_figures_even_when_it_begins_with_zeros(monkeypatch):
    asked = []
    monkeypatch.setattr(tokens.secrets, "randbelow", lambda limit: asked.append(limit) or 7)
    assert tokens.new_code() == "000007"
    assert asked == [1_000_000]


def test_codes_differ():
    assert len({tokens.new_code() for _ in range(50)}) > 40


def test_a_receipt_is_easy_to_read_aloud():
    for _ in range(200):
        assert re.fullmatch(
            r"[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{3}){2}", tokens.new_receipt()
        )


def test_a_receipt_holds_45_bits():
    assert len(set(tokens.RECEIPT_ALPHABET)) ** 9 >= 2**45


def test_every_sign_of_the_alphabet_is_used():
    used = set("".join(tokens.new_receipt() for _ in range(500)))
    assert used == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")


# Codes


def test_a_code_matches_its_own_digest():
    assert tokens.code_matches("012345", HANDLE, tokens.code_digest("012345", HANDLE))


@pytest.mark.parametrize(
    "typed", ["012 345", " 012345 ", "012-345", "０１２３４５", "012\u00a0345"]
)
def test_a_code_may_be_typed_with_spaces(typed):
    assert tokens.code_matches(typed, HANDLE, tokens.code_digest("012345", HANDLE))


@pytest.mark.parametrize("typed", ["", "012346", "12345", "0123450", "\udfff", "0" * 100_000])
def test_another_code_does_not_match(typed):
    assert not tokens.code_matches(typed, HANDLE, tokens.code_digest("012345", HANDLE))


def test_a_code_works_only_for_the_browser_that_asked():
    stored = tokens.code_digest("012345", HANDLE)
    assert not tokens.code_matches("012345", tokens.digest("another"), stored)


def test_a_stolen_digest_cannot_be_tried_without_the_key(settings):
    use(settings, "one")
    stored = tokens.code_digest("012345", HANDLE)
    use(settings, "another")
    assert not tokens.code_matches("012345", HANDLE, stored)


def test_a_code_sent_before_a_rotation_still_works(settings):
    use(settings, "old")
    stored = tokens.code_digest("012345", HANDLE)
    use(settings, "new", "old")
    assert tokens.code_matches("012345", HANDLE, stored)


# Signed values


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_what_is_signed_comes_back(value):
    token = tokens.sign("unsubscribe", value, now=NOW)
    assert re.fullmatch(r"[\w.-]+", token, re.ASCII)
    assert tokens.unsign("unsubscribe", token, max_age=None, now=NOW) == value


def test_a_token_made_for_one_purpose_is_no_good_for_another():
    token = tokens.sign("unsubscribe", "1", now=NOW)
    with pytest.raises(TokenInvalid):
        tokens.unsign("withdraw", token, max_age=None, now=NOW)


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1],
        lambda token: token[1:],
        lambda token: f"{token}A",
        lambda token: token.upper(),
        lambda token: token.replace(".", ":"),
        lambda token: f"{token}.{token}",
        lambda token: token.partition(".")[0],
        lambda token: "",
        lambda token: ".",
        lambda token: "é.é",
        lambda token: "\udfff.\udfff",
        lambda token: "\x00",
    ],
)
def test_a_changed_token_is_refused(change):
    with pytest.raises(TokenInvalid):
        tokens.unsign("p", change(tokens.sign("p", "1", now=NOW)), max_age=None, now=NOW)


@given(st.text(max_size=60))
def test_invented_tokens_are_refused(token):
    with pytest.raises(TokenInvalid):
        tokens.unsign("p", token, max_age=None, now=NOW)


def test_a_token_lives_until_its_age_and_not_longer():
    token = tokens.sign("p", "1", now=NOW)
    tick = timedelta(milliseconds=1)
    assert tokens.unsign("p", token, max_age=HOUR, now=NOW + HOUR - tick) == "1"
    with pytest.raises(TokenExpired):
        tokens.unsign("p", token, max_age=HOUR, now=NOW + HOUR)


def test_a_token_without_age_never_expires():
    token = tokens.sign("p", "1", now=NOW)
    assert tokens.unsign("p", token, max_age=None, now=NOW + 100_000 * HOUR) == "1"


def test_a_clock_put_back_does_not_spoil_a_token():
    token = tokens.sign("p", "1", now=NOW)
    assert tokens.unsign("p", token, max_age=HOUR, now=NOW - HOUR) == "1"


def test_the_change_of_clocks_lengthens_no_life():
    paris = ZoneInfo("Europe/Paris")
    token = tokens.sign("p", "1", now=datetime(2026, 10, 25, 2, 30, tzinfo=paris))
    with pytest.raises(TokenExpired):
        tokens.unsign(
            "p", token, max_age=HOUR, now=datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=paris)
        )


def test_by_default_a_token_is_signed_now():
    token = tokens.sign("p", "1")
    assert tokens.unsign("p", token, max_age=HOUR, now=datetime.now(UTC)) == "1"


def test_a_token_signed_before_a_rotation_still_works(settings):
    use(settings, "old")
    token = tokens.sign("p", "1", now=NOW)
    use(settings, "new", "old")
    assert tokens.unsign("p", token, max_age=None, now=NOW) == "1"


def test_a_token_signed_with_a_forgotten_key_is_refused(settings):
    use(settings, "old")
    token = tokens.sign("p", "1", now=NOW)
    use(settings, "new")
    with pytest.raises(TokenInvalid):
        tokens.unsign("p", token, max_age=None, now=NOW)


def test_djangos_own_fallbacks_do_not_open_our_tokens(settings):
    settings.SECRET_KEY_FALLBACKS = ["old"]
    use(settings, "old")
    token = tokens.sign("p", "1", now=NOW)
    use(settings, "new")
    with pytest.raises(TokenInvalid):
        tokens.unsign("p", token, max_age=None, now=NOW)


# Form stamps


@pytest.mark.parametrize("age", [timedelta(0), timedelta(seconds=2.5), 30 * HOUR, -HOUR])
def test_a_stamp_tells_its_age(age):
    assert tokens.stamp_age(tokens.stamp(NOW), NOW + age) == age


@pytest.mark.parametrize("token", ["", "garbage", tokens.digest("x")])
def test_a_missing_or_invented_stamp_has_no_age(token):
    assert tokens.stamp_age(token, NOW) is None


def test_another_signed_token_is_no_stamp():
    assert tokens.stamp_age(tokens.sign("unsubscribe", "1", now=NOW), NOW) is None


# What is already in people's mailboxes must work after every upgrade.


@pytest.fixture
def _known_key(settings):
    use(settings, "a master key")


@pytest.mark.usefixtures("_known_key")
def test_a_token_signed_by_this_version_can_always_be_read():
    token = "MTc3MjM2NjQwMDAwMDo0Mg.6034XN-O8p11x6pRAIulUWaWMIHaicXGLm3ZcFI_BmI"
    assert tokens.sign("unsubscribe", "42", now=NOW) == token
    assert tokens.unsign("unsubscribe", token, max_age=HOUR, now=NOW) == "42"


@pytest.mark.usefixtures("_known_key")
def test_the_formula_of_a_stamp_stays():
    assert tokens.stamp(NOW) == "MTc3MjM2NjQwMDAwMDo.b28EGujcETulJswy33nQbtRCu1dku6p9GtNkqgO20fo"


@pytest.mark.usefixtures("_known_key")
def test_the_formula_of_a_code_digest_stays():
    assert tokens.code_digest("012345", HANDLE) == (
        "31f3b0bc9da2259af63be778644b2c62d1e49256bbbea61452ed218b2feaa251"
    )
