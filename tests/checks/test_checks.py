"""Each check finds what it is for, and its hint, applied word for word, mends it."""

import copy
import re
import sys
import types
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core.checks import CheckMessage
from django.core.checks.registry import registry
from django.db import connection
from django.urls import include, path
from django.utils import timezone

from wagtail_civic import checks
from wagtail_civic.checks import database
from wagtail_civic.testing import make_petition, space_of

# No connection is opened by them: what is checked is what a developer wrote.
pytestmark = pytest.mark.filterwarnings("ignore:Overriding setting DATABASES:UserWarning")

IDS = re.compile(r"civic\.[EW]\d{3}")
TOUCHED = (
    "CAPTCHA_TEST_MODE",
    "DATABASES",
    "DEFAULT_FROM_EMAIL",
    "EMAIL_TIMEOUT",
    "SECRET_KEY",
    "TASKS",
    "USE_TZ",
    "WAGTAIL_CIVIC",
)
SMTP = "django.core.mail.backends.smtp.EmailBackend"
FILE = {"ENGINE": "django.db.backends.sqlite3", "NAME": "/srv/city.sqlite3"}
WAITING = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;",
}


@dataclass
class Break:
    """Settings of a broken installation; those named in ``WAGTAIL_CIVIC`` are added to the usual ones."""

    id: str
    settings: dict[str, Any]
    name: str = ""
    requires: str = ""

    def __str__(self) -> str:
        return self.id.removeprefix("civic.") + self.name


def civic(**values: Any) -> dict[str, Any]:
    return {"WAGTAIL_CIVIC": values}


def sqlite(**values: Any) -> dict[str, Any]:
    return {"DATABASES": {"default": FILE | values}}


CASES = [
    Break("civic.E001", {"WAGTAIL_CIVIC": ["DELIVERY"]}),
    Break("civic.E002", civic(CONFRIMATION_DAYS=3)),
    Break("civic.E003", civic(CONFIRMATION_DAYS="3"), " text"),
    Break("civic.E003", civic(CONFIRMATION_DAYS=True), " bool"),
    Break("civic.E003", civic(CHALLENGES="a.b"), " one path"),
    Break("civic.E003", civic(MESSAGE_LEASE_SECONDS=None), " none"),
    Break("civic.E003", civic(EMAIL_DOMAIN_RULES={"x.fr": {"dots": True}}), " rule"),
    Break("civic.E004", civic(DELIVERY="pigeon")),
    Break("civic.E005", civic(CHALLENGES=["nowhere.Challenge"]), " challenge"),
    Break(
        "civic.E005",
        civic(
            VERIFICATION_HANDLERS=["wagtail_civic.verification.ConfirmedEmail", "nowhere.Handler"]
        ),
        " handler",
    ),
    Break("civic.E006", civic(BASE_TEMPLATE="nowhere.html")),
    Break("civic.E007", civic(BASE_TEMPLATE="civic_check_base.html", CONTENT_BLOCK="nothing")),
    Break("civic.E010", {"CAPTCHA_TEST_MODE": True, "EMAIL_BACKEND": SMTP}, requires="captcha"),
    Break("civic.E011", civic(TRUSTED_PROXIES=["10.0.0.0/8", "10.0.0.300"])),
    Break("civic.E012", {"USE_TZ": False}),
    Break("civic.E015", civic(POSTCODE_COUNTRIES=["FR", "Atlantis"])),
    Break("civic.E016", civic(MAP_TILES="mapquest")),
    Break("civic.E016", civic(MAP_TILES={"url": "/{z}/{x}/{y}.png"}), " of nobody"),
    Break("civic.E017", civic(MAP_BOX=[1.5, 43.5, 1.3, 43.7])),
    Break("civic.E017", civic(MAP_BOX=[1.5, 43.5]), " of two"),
    Break("civic.E018", civic(STREAM_HOSTS=["video.city.example", "*.city.example"])),
    Break("civic.E018", civic(STREAM_HOSTS=["https://video.city.example/hls/"]), " address"),
    Break("civic.E018", civic(STREAM_HOSTS=["VIDEO.city.example"]), " capitals"),
    Break("civic.E018", civic(STREAM_HOSTS=["2130706433"]), " number"),
    Break("civic.E018", civic(STREAM_HOSTS=["vidéo.city.example"]), " accents"),
    Break("civic.E019", civic(PEERTUBE_HOSTS=["peertube.city.example", "localhost"])),
    Break("civic.E019", civic(PEERTUBE_HOSTS=["10.0.0.5"]), " number"),
    Break("civic.E019", civic(PEERTUBE_HOSTS=["http://peertube.city.example"]), " open"),
    Break("civic.E022", civic(TRANSCRIBER="nowhere.Transcriber")),
    Break("civic.E022", civic(TRANSCRIBER="tests.transcript.backend.NotOne"), " of another kind"),
    Break("civic.E023", civic(INGEST_PLAYED="/media/live/index.m3u8")),
    Break("civic.E023", civic(INGEST_PLAYED="https://elsewhere.example/{stream}.m3u8"), " host"),
    Break("civic.E023", civic(INGEST_PLAYED="https://youtu.be/{stream}"), " of others"),
    Break("civic.W001", sqlite()),
    Break("civic.W001", sqlite(OPTIONS={"timeout": 5}), " impatient"),
    Break("civic.W001", sqlite(OPTIONS=WAITING | {"transaction_mode": "DEFERRED"}), " deferred"),
    Break("civic.W002", sqlite(OPTIONS=WAITING, ATOMIC_REQUESTS=True)),
    Break("civic.W004", civic()),
    Break("civic.W007", {"DEFAULT_FROM_EMAIL": "webmaster@localhost"}),
    Break("civic.W008", {"EMAIL_BACKEND": SMTP, "EMAIL_TIMEOUT": None}),
    Break("civic.W008", {"EMAIL_BACKEND": SMTP, "EMAIL_TIMEOUT": 600}, " too long"),
    Break("civic.W009", civic(DELIVERY="task")),
]


def ours() -> list[Callable[..., list[CheckMessage]]]:
    found = registry.get_checks(include_deployment_checks=True)
    return [check for check in found if check.__module__.startswith("wagtail_civic.checks")]


def run(**kwargs: Any) -> list[CheckMessage]:
    return [message for check in ours() for message in check(app_configs=None, **kwargs)]


def said(code: str, **kwargs: Any) -> list[CheckMessage]:
    return [message for message in run(**kwargs) if message.id == code]


def code_in(hint: str) -> str:
    [code] = re.findall("`([^`]+)`", hint)
    return code


def apply(hint: str, settings: Any) -> None:
    """Write what the hint says into the settings, as a developer would."""
    code = code_in(hint)
    before = {name: getattr(django_settings, name, None) for name in TOUCHED}
    written = copy.deepcopy(before)
    if code.startswith('"'):
        written["WAGTAIL_CIVIC"] |= eval("{" + code + "}", {**written, "os": FakeOs})  # noqa: S307
    else:
        exec(code, written)  # noqa: S102
    for name in TOUCHED:
        if written[name] != before[name]:
            setattr(settings, name, written[name])


class FakeOs:
    environ = {"CIVIC_MASTER_KEY": "a long random secret"}


@pytest.fixture(autouse=True)
def _usual(settings, monkeypatch, tmp_path):
    (tmp_path / "civic_check_base.html").write_text(
        '{% extends "civic_check_root.html" %}{% block content %}{% block main %}{% endblock %}{% endblock %}'
    )
    (tmp_path / "civic_check_root.html").write_text(
        "{% block title %}{% endblock %}{% block content %}{% endblock %}"
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    monkeypatch.setattr(
        database, "our_database", lambda: ("default", django_settings.DATABASES["default"])
    )


@pytest.mark.parametrize("broken", CASES, ids=str)
def test_a_broken_installation_is_told_what_mends_it(broken, settings):
    if broken.requires and broken.requires not in settings.INSTALLED_APPS:
        pytest.skip(f"{broken.requires} is not installed under these settings")
    usual = copy.deepcopy(settings.WAGTAIL_CIVIC)
    for name, value in broken.settings.items():
        merge = name == "WAGTAIL_CIVIC" and isinstance(value, dict)
        setattr(settings, name, usual | value if merge else value)

    messages = said(broken.id)
    assert messages, [message.id for message in run()]
    for message in messages:
        apply(message.hint, settings)

    assert said(broken.id) == []


def test_a_slip_in_a_key_is_recognised(settings):
    settings.WAGTAIL_CIVIC = {"CONFRIMATION_DAYS": 3}

    [message] = said("civic.E002")
    assert "Did you mean CONFIRMATION_DAYS?" in message.hint


@pytest.fixture
def install(settings, monkeypatch):
    """Says which apps are installed. Wagtail's own cannot be loaded a second time, so none is."""

    def only(names):
        monkeypatch.setattr(apps, "is_installed", lambda name: name in names)

    return only


@pytest.mark.parametrize("name", ["wagtail.snippets", "wagtail.images", "wagtail.admin"])
def test_a_missing_app_is_named(name, settings, install):
    installed = {"INSTALLED_APPS": [app for app in settings.INSTALLED_APPS if app != name]}
    install(installed["INSTALLED_APPS"])

    [message] = said("civic.E008")
    assert name in message.msg
    exec(code_in(message.hint), installed)  # noqa: S102
    install(installed["INSTALLED_APPS"])

    assert said("civic.E008") == []


def test_forgotten_urls(settings, monkeypatch):
    urls = types.ModuleType("city_urls")
    urls.urlpatterns = []
    monkeypatch.setitem(sys.modules, "city_urls", urls)
    settings.ROOT_URLCONF = "city_urls"

    [message] = said("civic.E009")
    mended = types.ModuleType("city_urls_mended")
    mended.urlpatterns = [eval(code_in(message.hint), {"path": path, "include": include})]  # noqa: S307
    monkeypatch.setitem(sys.modules, "city_urls_mended", mended)
    settings.ROOT_URLCONF = "city_urls_mended"

    assert said("civic.E009") == []


@pytest.fixture
def static_folder(settings, tmp_path):
    """A host whose static files are those of one folder, which is empty."""
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path]
    return tmp_path


def test_assets_that_were_never_built(static_folder):
    [message] = said("civic.W005")

    assert "make assets" in message.hint
    for name in checks.installation.OUR_ASSETS:
        (static_folder / name).parent.mkdir(parents=True, exist_ok=True)
        (static_folder / name).touch()
    assert said("civic.W005") == []


def test_a_proof_of_work_without_its_script(static_folder, settings):
    pytest.importorskip("altcha")

    [message] = said("civic.W006")
    apply(message.hint, settings)

    assert said("civic.W006") == []


def test_tiles_without_the_script_that_draws_maps(static_folder, settings):
    assert said("civic.W010") == []
    settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"MAP_TILES": "ign"}

    [message] = said("civic.W010")
    apply(message.hint, settings)

    assert said("civic.W010") == []


def test_nothing_is_asked_of_a_site_that_serves_static_files_itself(
    static_folder, settings, install
):
    install(set(settings.INSTALLED_APPS) - {"django.contrib.staticfiles"})

    assert said("civic.W005") == []


@pytest.mark.django_db(transaction=True)
def test_commits_that_do_not_wait_for_the_disk(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL can be told not to wait")
    monkeypatch.undo()

    def tell(statement):
        with connection.cursor() as cursor:
            cursor.execute(statement)
        connection.close()

    name = connection.settings_dict["NAME"]
    tell(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
    try:
        assert said("civic.W003", databases=[]) == []
        [message] = said("civic.W003", databases=["default"])
        tell(code_in(message.hint))
        assert said("civic.W003", databases=["default"]) == []
    finally:
        tell(f'ALTER DATABASE "{name}" RESET synchronous_commit')


@pytest.mark.database
@pytest.mark.django_db
def test_a_database_that_does_not_know_the_time_of_the_town(monkeypatch):
    if connection.vendor != "mysql":
        pytest.skip("Only MySQL and MariaDB have to be taught time zones")
    assert said("civic.E014", databases=["default"]) == []
    monkeypatch.setattr(timezone, "get_default_timezone_name", lambda: "Aubrelle/Market")

    assert said("civic.E014", databases=[]) == []
    [message] = said("civic.E014", databases=["default"])
    assert "mysql_tzinfo_to_sql" in message.hint
    monkeypatch.setattr(timezone, "get_default_timezone_name", lambda: connection.timezone_name)
    assert said("civic.E014", databases=["default"]) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "left"), [("account", "ConfirmedEmail"), ("email", "SignedInAccount")]
)
def test_a_handler_that_petitions_ask_for_is_missing(settings, key, left):
    space_of(make_petition(handler=key))
    assert said("civic.E013", databases=["default"]) == []
    rest = [f"wagtail_civic.verification.{left}"]
    settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"VERIFICATION_HANDLERS": rest}

    assert said("civic.E013", databases=[]) == []
    [message] = said("civic.E013", databases=["default"])
    assert key in message.msg
    apply(message.hint, settings)

    assert said("civic.E013", databases=["default"]) == []


@pytest.mark.django_db
def test_a_host_names_its_missing_handler_itself(settings):
    space = space_of(make_petition())
    type(space).objects.update(handler="resident")

    [message] = said("civic.E013", databases=["default"])
    assert "path.to.the.handler.of.resident" in message.hint


@pytest.mark.parametrize("mode", ["file:memorydb_default?mode=memory&cache=shared", ":memory:"])
def test_a_database_in_memory_is_left_in_peace(settings, mode):
    settings.DATABASES = {"default": FILE | {"NAME": mode}}

    assert said("civic.W001") == []


def test_while_developing_no_secret_and_no_sender_are_asked_for(settings):
    settings.DEBUG = True
    settings.DEFAULT_FROM_EMAIL = "webmaster@localhost"
    settings.EMAIL_BACKEND = SMTP

    assert {message.id for message in run()} & {"civic.W004", "civic.W007", "civic.W008"} == set()


def test_several_faults_are_told_at_once_and_none_breaks_another_check(settings):
    settings.WAGTAIL_CIVIC = {
        "CHALLENGES": 5,
        "MESSAGE_LEASE_SECONDS": "x",
        "DELIVERY": None,
        "NONSENSE": 1,
    }

    codes = [message.id for message in run()]
    assert {"civic.E002", "civic.E003", "civic.E004"} <= set(codes)
    assert codes.count("civic.E003") == 2


def test_another_template_language_is_believed(settings, monkeypatch):
    monkeypatch.setattr(checks.configuration, "get_template", lambda name: object())
    settings.WAGTAIL_CIVIC = {"BASE_TEMPLATE": "base.jinja"}

    assert [message.id for message in run() if message.id in ("civic.E006", "civic.E007")] == []


def test_every_check_has_a_hint_and_a_test():
    import inspect

    source = "".join(
        inspect.getsource(module)
        for module in (checks.configuration, checks.database, checks.installation, checks.mail)
    )
    here = inspect.getsource(sys.modules[__name__])
    codes = set(re.findall(r"civic\.[EW]\d{3}", source))

    assert {code for code in codes if code not in here} == set()
    assert source.count("hint=") == len(re.findall(r'id="civic', source))


def test_no_two_checks_share_a_name():
    folder = Path(checks.__file__).parent
    sources = "".join(path.read_text() for path in sorted(folder.glob("*.py")))
    functions = re.split(r"\ndef ", sources)
    owners = [(code, n) for n, body in enumerate(functions) for code in set(IDS.findall(body))]
    assert len(owners) > 10
    assert len({code for code, _ in owners}) == len(owners)
