"""The setting ``WAGTAIL_CIVIC``: its keys, their types, and what they name."""

import difflib
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode
from django.utils.module_loading import import_string

from wagtail_civic.conf import CivicSettings, civic_settings
from wagtail_civic.network import is_proxy_network
from wagtail_civic.postcodes import COUNTRIES


@register
def check_time_zone(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.USE_TZ:
        return []
    return [
        Error(
            "USE_TZ is off: the moment a petition opens or closes would be another in summer.",
            hint="Switch it on: `USE_TZ = True`",
            id="civic.E012",
        )
    ]


@register
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    given = getattr(settings, "WAGTAIL_CIVIC", {})
    if not isinstance(given, dict):
        return [
            Error(
                "WAGTAIL_CIVIC is not a dictionary.",
                hint="Write it as one: `WAGTAIL_CIVIC = {}`",
                id="civic.E001",
            )
        ]
    wrong = [*_unknown_keys(), *_wrong_types()]
    # What a mistyped setting names cannot be looked up.
    return wrong if any(isinstance(each, Error) for each in wrong) else [*wrong, *_meaning()]


def entry(name: str, value: Any) -> str:
    """A line of WAGTAIL_CIVIC as it would be written."""
    return f'"{name}": {value!r}'


def _meaning() -> Iterator[CheckMessage]:
    yield from _unknown_paths()
    yield from _proxies()
    yield from _countries()
    yield from _base_template()
    yield from _master_key()


def _proxies() -> Iterator[CheckMessage]:
    given = civic_settings.TRUSTED_PROXIES
    readable = [text for text in given if is_proxy_network(text)]
    if readable != list(given):
        yield Error(
            "TRUSTED_PROXIES holds something that is no network address.",
            hint=f"Keep what can be read: `{entry('TRUSTED_PROXIES', readable)}`",
            id="civic.E011",
        )


def _countries() -> Iterator[CheckMessage]:
    given = civic_settings.POSTCODE_COUNTRIES
    known = [code for code in given if code.upper() in COUNTRIES]
    if known != list(given):
        yield Error(
            "POSTCODE_COUNTRIES names a country whose postcodes are not known here.",
            hint=f"Keep those that are: `{entry('POSTCODE_COUNTRIES', known)}`",
            id="civic.E015",
        )


def _unknown_keys() -> Iterator[CheckMessage]:
    known = [item.name for item in CivicSettings.definitions()]
    for key in CivicSettings.unknown():
        near = difflib.get_close_matches(key, known, n=1)
        meant = f"Did you mean {near[0]}? " if near else ""
        yield Error(
            f"WAGTAIL_CIVIC has an unknown key: {key}.",
            hint=f'{meant}Remove it: `del WAGTAIL_CIVIC["{key}"]`',
            id="civic.E002",
        )


def _wrong_types() -> Iterator[CheckMessage]:
    for item in CivicSettings.mistyped():
        wanted = f"one of {', '.join(item.choices)}" if item.choices else item.type
        yield Error(
            f"{item.name} in WAGTAIL_CIVIC should be {wanted}.",
            hint=f"In WAGTAIL_CIVIC, the usual value is: `{entry(item.name, item.default)}`",
            id="civic.E004" if item.name == "DELIVERY" else "civic.E003",
        )


def _unknown_paths() -> Iterator[CheckMessage]:
    for name in ("VERIFICATION_HANDLERS", "CHALLENGES"):
        paths = getattr(civic_settings, name)
        good = [path for path in paths if _importable(path)]
        for path in [path for path in paths if path not in good]:
            yield Error(
                f"{name} in WAGTAIL_CIVIC names {path}, which cannot be imported.",
                hint=f"Mend the path, or in WAGTAIL_CIVIC leave it out: `{entry(name, good)}`",
                id="civic.E005",
            )


def _importable(path: str) -> bool:
    try:
        import_string(path)
    except ImportError:
        return False
    return True


def _base_template() -> Iterator[CheckMessage]:
    base = civic_settings.BASE_TEMPLATE
    if not base:
        return
    try:
        blocks = _blocks(get_template(base))
    except TemplateDoesNotExist:
        yield Error(
            f"BASE_TEMPLATE in WAGTAIL_CIVIC names {base}, which no template loader finds.",
            hint=(
                "In WAGTAIL_CIVIC, name the template that your pages extend, or do without: "
                f"`{entry('BASE_TEMPLATE', None)}`"
            ),
            id="civic.E006",
        )
    except TemplateSyntaxError:
        # Django says so itself wherever the template is used, with the line.
        return
    else:
        yield from _content_block(base, blocks)


def _content_block(base: str, blocks: set[str]) -> Iterator[CheckMessage]:
    wanted = civic_settings.CONTENT_BLOCK
    if blocks and wanted not in blocks:
        likely = next((name for name in ("content", "main", "body") if name in blocks), min(blocks))
        yield Error(
            f"{base} has no block {wanted}, so our screens would be empty.",
            hint=(
                f"It has: {', '.join(sorted(blocks))}. In WAGTAIL_CIVIC, name the one for the "
                f"content of a page: `{entry('CONTENT_BLOCK', likely)}`"
            ),
            id="civic.E007",
        )


def _blocks(wrapped: Any) -> set[str]:
    """Names of the blocks of a template and of those it extends by a fixed name."""
    template = getattr(wrapped, "template", wrapped)
    nodelist = getattr(template, "nodelist", None)
    if nodelist is None:  # another template language
        return set()
    names = {node.name for node in nodelist.get_nodes_by_type(BlockNode)}
    for node in nodelist.get_nodes_by_type(ExtendsNode):
        if not node.parent_name.filters and isinstance(node.parent_name.var, str):
            names |= _blocks(get_template(node.parent_name.var))
    return names


def _master_key() -> Iterator[CheckMessage]:
    if settings.DEBUG or civic_settings.MASTER_KEY:
        return
    yield Warning(
        "MASTER_KEY in WAGTAIL_CIVIC is not set: losing or changing SECRET_KEY would make every "
        "petition's key unreadable.",
        hint=(
            "In WAGTAIL_CIVIC, give it a long random secret of its own, backed up apart from the "
            "database; go on reading what the old key wrote, and run civic_rotate_keys: "
            '`"MASTER_KEY": os.environ["CIVIC_MASTER_KEY"], "MASTER_KEY_FALLBACKS": [SECRET_KEY]`'
        ),
        id="civic.W004",
    )
