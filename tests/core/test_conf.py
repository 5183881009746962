import pytest

from wagtail_civic.conf import Setting, civic_settings

pytestmark = pytest.mark.alike

DEFINITIONS = civic_settings.definitions()


def test_every_setting_has_a_name_a_type_and_a_help():
    assert DEFINITIONS
    for setting in DEFINITIONS:
        assert setting.name == setting.name.upper()
        assert setting.type
        assert setting.help.endswith(".")


@pytest.mark.parametrize("setting", DEFINITIONS, ids=lambda setting: setting.name)
def test_a_default_is_of_its_own_type(setting: Setting):
    assert setting.accepts(setting.default)


@pytest.mark.parametrize("setting", DEFINITIONS, ids=lambda setting: setting.name)
def test_without_configuration_the_default_is_read(settings, setting: Setting):
    settings.WAGTAIL_CIVIC = {}
    assert getattr(civic_settings, setting.name) == setting.default


def test_a_host_without_our_dictionary_gets_defaults(settings):
    del settings.WAGTAIL_CIVIC
    assert civic_settings.CONFIRMATION_DAYS == 7


def test_a_dictionary_that_is_none_gets_defaults(settings):
    settings.WAGTAIL_CIVIC = None
    assert civic_settings.REALM == "default"


def test_settings_are_read_live(settings):
    settings.WAGTAIL_CIVIC = {"CODE_TRIES": 3}
    assert civic_settings.CODE_TRIES == 3
    settings.WAGTAIL_CIVIC = {"CODE_TRIES": 4}
    assert civic_settings.CODE_TRIES == 4


def test_a_changed_answer_does_not_change_the_default(settings):
    settings.WAGTAIL_CIVIC = {}
    civic_settings.TRUSTED_PROXIES.append("0.0.0.0/0")
    civic_settings.EMAIL_DOMAIN_RULES["example.org"] = {"strip_dots": True}
    assert civic_settings.TRUSTED_PROXIES == []
    assert "example.org" not in civic_settings.EMAIL_DOMAIN_RULES


def test_a_tuple_is_as_good_as_a_list(settings):
    settings.WAGTAIL_CIVIC = {"TRUSTED_PROXIES": ("10.0.0.0/8",)}
    assert civic_settings.TRUSTED_PROXIES == ["10.0.0.0/8"]
    assert civic_settings.mistyped() == []


def test_a_host_rule_for_one_provider_keeps_the_shipped_ones(settings):
    settings.WAGTAIL_CIVIC = {"EMAIL_DOMAIN_RULES": {"example.org": {"strip_dots": True}}}
    assert set(civic_settings.EMAIL_DOMAIN_RULES) == {
        "gmail.com",
        "googlemail.com",
        "example.org",
    }


def test_a_setting_cannot_be_assigned():
    with pytest.raises(AttributeError):
        civic_settings.CODE_TRIES = 9  # type: ignore[misc]


def test_a_setting_that_does_not_exist_is_an_error():
    with pytest.raises(AttributeError):
        civic_settings.CODE_TRYS  # noqa: B018


def test_unknown_keys_are_listed(settings):
    settings.WAGTAIL_CIVIC = {"CODE_TRYS": 3, "CODE_TRIES": 3, 7: 1}
    assert civic_settings.unknown() == ["7", "CODE_TRYS"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CODE_TRIES", "5"),
        ("CODE_TRIES", True),
        ("CODE_TRIES", -1),
        ("CODE_TRIES", None),
        ("REALM", None),
        ("MASTER_KEY", b"bytes"),
        ("TRUSTED_PROXIES", "10.0.0.0/8"),
        ("TRUSTED_PROXIES", [10]),
        ("DELIVERY", "pigeon"),
        ("EMAIL_DOMAIN_RULES", ["gmail.com"]),
        ("EMAIL_DOMAIN_RULES", {"gmail.com": True}),
        ("EMAIL_DOMAIN_RULES", {"gmail.com": {"strip_commas": True}}),
        ("EMAIL_DOMAIN_RULES", {"gmail.com": {"strip_dots": "yes"}}),
        ("EMAIL_DOMAIN_RULES", {"Gmail.com": {"strip_dots": True}}),
        ("EMAIL_DOMAIN_RULES", {"élan.fr": {"strip_dots": True}}),
        ("EMAIL_DOMAIN_RULES", {1: {}}),
    ],
)
def test_a_value_of_the_wrong_type_is_found(settings, name, value):
    settings.WAGTAIL_CIVIC = {name: value}
    assert [setting.name for setting in civic_settings.mistyped()] == [name]


def test_without_a_master_key_the_secret_key_serves(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "now", ["before"]
    settings.WAGTAIL_CIVIC = {}
    assert civic_settings.master_keys() == ("now", "before")


def test_with_a_master_key_the_secret_key_opens_nothing(settings):
    settings.SECRET_KEY = "django"
    settings.WAGTAIL_CIVIC = {"MASTER_KEY": "now", "MASTER_KEY_FALLBACKS": ["before"]}
    assert civic_settings.master_keys() == ("now", "before")


def test_a_setting_shows_itself_to_developers():
    assert repr(type(civic_settings).CODE_TRIES) == "<Setting CODE_TRIES: int = 5>"
