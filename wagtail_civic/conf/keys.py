"""The keys of ``WAGTAIL_CIVIC``: what a developer can set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.conf import settings

from wagtail_civic.conf.setting import DomainRule, Setting, configured


class CivicSettings:
    """Typed live access: ``civic_settings.CONFIRMATION_DAYS``."""

    __slots__ = ()

    # Keys
    MASTER_KEY = Setting[str | None](
        "str | None",
        None,
        "Secret that protects the keys of every space. Without it, it is derived from SECRET_KEY. "
        "Generate a long random one, keep it apart from the database and back it up.",
    )
    MASTER_KEY_FALLBACKS = Setting[list[str]](
        "list[str]",
        [],
        "Former master keys, still accepted for reading until civic_rotate_keys has run. When you "
        "set MASTER_KEY for the first time, list the value of SECRET_KEY here.",
    )

    # Look
    BASE_TEMPLATE = Setting[str | None](
        "str | None",
        None,
        "Template of your site that the citizens' screens extend. Without it they are complete pages.",
    )
    CONTENT_BLOCK = Setting("str", "content", "Block of BASE_TEMPLATE that the screens fill.")

    # Money
    CURRENCY = Setting(
        "ISO 4217",
        "EUR",
        "Currency of every amount, by the three letters of ISO 4217: costs, envelopes, and files of votes.",
    )

    # Maps
    MAP_TILES = Setting[str | Mapping[str, Any]](
        "str | dict",
        "",
        "Whose tiles maps are drawn from: ign, osm, or a dictionary of your own. Without it there are "
        "no maps, and a place is written in words.",
    )
    MAP_BOX = Setting[list[float]](
        "list[float]",
        [],
        "What a map shows at first: west, south, east, north, in degrees. Without it, the outlines of "
        "the districts.",
    )

    # Video
    STREAM_HOSTS = Setting[list[str]](
        "list[str]",
        [],
        "Hosts of the city's own streams and recordings, with a port if need be, besides the site itself "
        "and the place of its media; http:// before one that has no TLS.",
    )
    INGEST_ADDRESS = Setting(
        "str",
        "",
        "Where encoders send the picture of meetings, as a technician types it: rtmp://live.city.example/live.",
    )
    INGEST_PLAYED = Setting(
        "str",
        "/media/live/{stream}/index.m3u8",
        "At which address that is played; {stream} is what the server was told to call it.",
    )
    PEERTUBE_HOSTS = Setting[list[str]](
        "list[str]", [], "Instances of PeerTube whose videos may be shown, by their names."
    )

    TRANSCRIBER = Setting[str | None](
        "str | None",
        None,
        "Class that writes down what is said on a recording, as a dotted path. Without it, transcripts are "
        "imported, typed in, or made of live captions.",
    )

    # Network
    TRUSTED_PROXIES = Setting[list[str]](
        "list[str]",
        [],
        "Networks (CIDR) of your own reverse proxies, whose X-Forwarded-For is believed. Add "
        '"unix" if the proxy speaks to the application through a Unix socket.',
    )

    # People
    REALM = Setting(
        "str",
        "default",
        "Name of the group of sites in which a citizen is one and the same person.",
    )
    VERIFICATION_HANDLERS = Setting[list[str]](
        "list[str]",
        [
            "wagtail_civic.verification.ConfirmedEmail",
            "wagtail_civic.verification.SignedInAccount",
            "wagtail_civic.verification.VotingCodes",
        ],
        "Classes that can tell who a person is, as dotted paths.",
    )
    EMAIL_DOMAIN_RULES = Setting[dict[str, DomainRule]](
        "dict[str, dict]",
        {
            "gmail.com": {"strip_dots": True},
            "googlemail.com": {"alias": "gmail.com"},
        },
        "How providers read an address, by domain: strip_dots, strip_plus (true unless said "
        'otherwise) and alias. Added to the rules shipped; the domain "*" speaks for all others. '
        "Domains are written in lower case, accents in their ASCII form (xn--…).",
    )
    POSTCODE_COUNTRIES = Setting[list[str]](
        "list[str]",
        [],
        "Countries whose postcodes are taken, by their ISO codes, such as FR. Without any, whatever "
        "could be a European postcode.",
    )
    CONFIRMATION_DAYS = Setting("int", 7, "Days for which the confirmation link can be used.")
    CONFIRMATION_GRACE_HOURS = Setting(
        "int", 24, "Hours after closing in which what was submitted in time may be confirmed."
    )
    CODE_MINUTES = Setting("int", 15, "Minutes for which the six-digit code can be used.")
    CODE_TRIES = Setting("int", 5, "Wrong codes accepted before a new one must be asked for.")
    RECOGNISED_HOURS = Setting(
        "int", 12, "Hours in which a person confirmed in this browser need not confirm again."
    )
    WITHDRAWAL_LINK_HOURS = Setting(
        "int", 24, "Hours for which the link to withdraw a signature can be used."
    )

    DRAFT_DAYS = Setting(
        "int", 30, "Days for which answers saved for later are kept, at most until closing."
    )

    # Figures
    TALLY_SECONDS = Setting("int", 10, "Age in seconds at which a total is counted again.")
    TALLY_DETAIL_SECONDS = Setting(
        "int", 300, "Age in seconds at which the curve by day is counted again."
    )

    PARTS_KEPT = Setting(
        "int",
        4000,
        "Parts of pages that each process keeps as they were drawn, while what they are made of stays "
        "the same, 64 MB of them at most. 0 keeps none.",
    )

    RESULTS_STEP = Setting(
        "int",
        5,
        "Responses by which public results of an open questionnaire move forward at a time, at least.",
    )

    # Open data
    OPEN_DATA_LICENCE = Setting(
        "str",
        "etalab-2.0",
        "Licence under which results are published as open data, by its SPDX name.",
        choices=("etalab-2.0", "ODbL-1.0", "CC-BY-4.0", "CC0-1.0"),
    )

    # Paper
    SHEET_DAYS = Setting(
        "int", 15, "Days after closing in which sheets on paper may still be typed in or imported."
    )

    # Results
    SORTING_DAYS = Setting("int", 90, "Days in which what people wrote is still sorted and quoted.")

    # Countermeasures
    SIGN_PER_HOUR = Setting(
        "int", 20, "Signatures per hour, network address and space before a challenge is shown."
    )
    SIGN_PER_DAY = Setting(
        "int", 60, "Signatures per day, network address and space before a challenge is shown."
    )
    UPLOAD_MB_PER_HOUR = Setting(
        "int",
        25,
        "Megabytes of files per hour and network address, in all spaces, before a challenge is shown.",
    )
    UPLOAD_MB_PER_DAY = Setting(
        "int",
        100,
        "Megabytes of files per day and network address, in all spaces, before a challenge is shown.",
    )
    MAILS_PER_ADDRESS_PER_DAY = Setting(
        "int", 3, "Messages one mailbox may be sent in a day, which begins at midnight UTC."
    )
    MAILS_PER_MINUTE = Setting(
        "int", 600, "Messages per minute beyond which everyone is shown a challenge."
    )
    DOMAIN_LOG_PER_HOUR = Setting(
        "int", 100, "Messages per hour to one mail domain from which the log mentions it."
    )
    DOMAIN_ALERT_PER_HOUR = Setting(
        "int", 200, "Messages per hour to one mail domain from which the log says so as an error."
    )
    FORM_MIN_SECONDS = Setting("int", 3, "A form sent faster than this is shown a challenge.")
    FORM_MAX_HOURS = Setting("int", 24, "A form older than this is shown again, text kept.")
    CHALLENGES = Setting[list[str]](
        "list[str]",
        [
            "wagtail_civic.forms.challenges.altcha.AltchaChallenge",
            "wagtail_civic.forms.challenges.captcha.CaptchaChallenge",
        ],
        "Challenges in order of preference, as dotted paths. Those not installed are passed over.",
    )

    # Retention
    ADDRESS_SALT_DAYS = Setting(
        "int", 7, "Days for which hashed network addresses can be compared."
    )
    MESSAGE_DAYS = Setting("int", 30, "Days for which sent messages are kept.")
    AUDIT_DAYS = Setting("int", 365, "Days for which the log of staff's acts is kept.")
    RETENTION_MONTHS = Setting("int", 6, "Months after closing for which identities are kept.")

    # Mail
    DELIVERY = Setting(
        "str",
        "auto",
        "Who sends messages, counts votes and transcribes: the request (inline), a thread, a background task, or civic_tick (tick).",
        choices=("auto", "inline", "thread", "task", "tick"),
    )
    MESSAGE_LEASE_SECONDS = Setting(
        "int", 120, "Seconds after which a message taken by a worker that died is sent by another."
    )
    MESSAGE_MAX_TRIES = Setting("int", 8, "Attempts before a message is given up.")

    @staticmethod
    def master_keys() -> tuple[str, ...]:
        """Key material, today's first; the others only read."""
        fallbacks = civic_settings.MASTER_KEY_FALLBACKS
        if civic_settings.MASTER_KEY:
            return (civic_settings.MASTER_KEY, *fallbacks)
        older = cast("list[str]", settings.SECRET_KEY_FALLBACKS)
        return (settings.SECRET_KEY, *older, *fallbacks)

    @classmethod
    def definitions(cls) -> list[Setting[Any]]:
        return [item for item in vars(cls).values() if isinstance(item, Setting)]

    @classmethod
    def unknown(cls) -> list[str]:
        known = {item.name for item in cls.definitions()}
        return sorted(str(key) for key in configured() if key not in known)

    @classmethod
    def mistyped(cls) -> list[Setting[Any]]:
        values = configured()
        return [
            item
            for item in cls.definitions()
            if item.name in values and not item.accepts(values[item.name])
        ]


civic_settings = CivicSettings()
