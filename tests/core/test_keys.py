from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_civic import keys
from wagtail_civic.exceptions import SecretDestroyed, SecretUnreadable

pytestmark = pytest.mark.alike

SECRET = b"s" * 32
OTHER = b"o" * 32


def use(settings, key: str | None, *fallbacks: str) -> None:
    settings.WAGTAIL_CIVIC = {"MASTER_KEY": key, "MASTER_KEY_FALLBACKS": list(fallbacks)}


def test_a_secret_is_32_random_bytes():
    first, second = keys.unwrap(keys.new_secret()), keys.unwrap(keys.new_secret())
    assert len(first) == len(second) == 32
    assert first != second


def test_a_wrapped_secret_fits_its_column():
    assert len(keys.new_secret()) <= 200


def test_a_wrapped_secret_does_not_show_the_secret():
    wrapped = keys.new_secret()
    assert keys.unwrap(wrapped).hex() not in wrapped


# Rotation


def test_a_former_key_still_opens(settings):
    use(settings, "old")
    wrapped = keys.new_secret()
    secret = keys.unwrap(wrapped)
    use(settings, "new", "old")
    assert keys.unwrap(wrapped) == secret


def test_rotation_changes_no_person_key(settings):
    use(settings, "old")
    wrapped = keys.new_secret()
    before = keys.person_key(keys.unwrap(wrapped), "marie@example.org")
    use(settings, "new", "old")
    rewrapped = keys.rewrap(wrapped)
    use(settings, "new")
    assert rewrapped != wrapped
    assert keys.person_key(keys.unwrap(rewrapped), "marie@example.org") == before


def test_after_rotation_the_former_key_opens_nothing(settings):
    use(settings, "old")
    wrapped = keys.new_secret()
    use(settings, "new", "old")
    rewrapped = keys.rewrap(wrapped)
    use(settings, "old")
    with pytest.raises(SecretUnreadable):
        keys.unwrap(rewrapped)


def test_a_key_that_was_forgotten_opens_nothing(settings):
    use(settings, "old")
    wrapped = keys.new_secret()
    use(settings, "new")
    with pytest.raises(SecretUnreadable):
        keys.unwrap(wrapped)
    with pytest.raises(SecretUnreadable):
        keys.rewrap(wrapped)


def test_rotating_twice_is_harmless(settings):
    use(settings, "now")
    wrapped = keys.new_secret()
    assert keys.unwrap(keys.rewrap(keys.rewrap(wrapped))) == keys.unwrap(wrapped)


def test_a_first_master_key_takes_over_from_the_secret_key(settings):
    settings.SECRET_KEY = "django"
    use(settings, None)
    wrapped = keys.new_secret()
    secret = keys.unwrap(wrapped)
    use(settings, "own", "django")
    assert keys.unwrap(wrapped) == secret


def test_a_rotated_secret_key_needs_only_djangos_own_setting(settings):
    use(settings, None)
    settings.SECRET_KEY = "old"
    wrapped = keys.new_secret()
    secret = keys.unwrap(wrapped)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", ["old"]
    assert keys.unwrap(wrapped) == secret


# Destruction


def test_a_destroyed_secret_says_so():
    with pytest.raises(SecretDestroyed):
        keys.unwrap("")


def test_rotation_passes_over_a_destroyed_secret():
    assert keys.rewrap("") == ""


@pytest.mark.parametrize("make", [keys.person_key, keys.fingerprint, keys.address_hash])
def test_an_empty_secret_makes_no_key(make):
    with pytest.raises(SecretDestroyed):
        make(b"", "marie@example.org")


@pytest.mark.parametrize("wrapped", ["garbage", "é", "gAAAA", "\x00"])
def test_garbage_is_unreadable(wrapped):
    with pytest.raises(SecretUnreadable):
        keys.unwrap(wrapped)


def test_a_changed_byte_is_noticed():
    wrapped = keys.new_secret()
    middle = len(wrapped) // 2
    changed = "A" if wrapped[middle] != "A" else "B"
    with pytest.raises(SecretUnreadable):
        keys.unwrap(wrapped[:middle] + changed + wrapped[middle + 1 :])


# Sealed data


def test_sealed_data_comes_back():
    assert keys.unseal(keys.seal({"code": "012345", "n": 1})) == {"code": "012345", "n": 1}


def test_sealed_data_cannot_be_read_without_the_key():
    assert "012345" not in keys.seal({"code": "012345"})


def test_a_date_is_sealed_as_text():
    assert keys.unseal(keys.seal({"at": datetime(2026, 3, 1, tzinfo=UTC)})) == {
        "at": "2026-03-01T00:00:00Z"
    }


def test_sealed_data_is_rotated_too(settings):
    use(settings, "old")
    sealed = keys.seal({"code": "1"})
    use(settings, "new", "old")
    sealed = keys.rewrap(sealed)
    use(settings, "new")
    assert keys.unseal(sealed) == {"code": "1"}


def test_erased_data_says_so():
    with pytest.raises(SecretDestroyed):
        keys.unseal("")


# Fingerprints


@pytest.mark.parametrize("make", [keys.person_key, keys.fingerprint, keys.address_hash])
def test_a_fingerprint_is_64_hexadecimal_figures(make):
    assert len(bytes.fromhex(make(SECRET, "marie@example.org"))) == 32


def test_one_person_has_two_keys_in_two_spaces():
    assert keys.person_key(SECRET, "marie") != keys.person_key(OTHER, "marie")


def test_the_three_kinds_of_fingerprint_never_meet():
    made = {make(SECRET, "same") for make in (keys.person_key, keys.fingerprint, keys.address_hash)}
    assert len(made) == 3


@given(st.text(alphabet="ab@.\0", max_size=6), st.text(alphabet="ab@.\0", max_size=6))
def test_two_identities_have_two_keys(one, other):
    same = keys.person_key(SECRET, one) == keys.person_key(SECRET, other)
    assert same is (one == other)


# The figures that installations already hold must never change.


def test_the_formula_of_a_person_key_stays():
    assert keys.person_key(SECRET, "marie@example.org") == (
        "aa1c9fec510ff86c30a422f4d5ca5f7cfaa895b1a32ed70f1d7d4ad2acfb4dff"
    )


def test_the_formula_of_a_fingerprint_stays():
    assert keys.fingerprint(SECRET, "marie@example.org") == (
        "076ba1eae144d578bc9f896670c7492e81d26d645387ca3ece414fc26008eee1"
    )


def test_a_secret_wrapped_by_this_version_can_always_be_opened(settings):
    use(settings, "a master key")
    wrapped = "gAAAAABrAiqxostwbY3C0gDFNxPbG7VLJXIr38l1DMyQSCOjcM4jBfD3nM5J-3DQyDjdPG5kTgOIYfJKvafZ-2skjqaBItV_TrRMnmG-lJj9NODdaurDcnDFnOh75rZypUyDUyACvtHF"
    assert keys.unwrap(wrapped) == SECRET
