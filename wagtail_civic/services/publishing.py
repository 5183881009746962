"""What a published page changes in its space: applied once, on publishing, and never behind people's backs."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wagtail_civic import signals
from wagtail_civic.exceptions import FrozenRule
from wagtail_civic.models import CONTRIBUTIONS, ConsentText, Space, Threshold
from wagtail_civic.queries import finality
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.boxes import hosted
from wagtail_civic.queries.settings import site_settings
from wagtail_civic.services import frozen, page_kinds, page_values, phasing, spaces
from wagtail_civic.services.publication import Publication, fresh_reason
from wagtail_civic.services.texts import (
    consent_body,
    plain,
    publish_consent,
    publish_text,
    translate_reason,
)
from wagtail_civic.verification import handler


def apply(page: Any, *, now: datetime, user: Any = None) -> Space | None:
    """
    Take over what an editor published. Drafts, previews and pages that are not live change nothing.

    Rules come from the page in the space's source language; every language adds its text and its consent.
    A change that needs a reason and has none keeps the old value, and is logged for the editor.
    """
    page = queries.canonical_page(page)
    if not page.live:
        return None
    with transaction.atomic():
        known = queries.locked().filter(translation_key=page.translation_key)
        space = known.first() or spaces.create(page, now=now)
        # As it is before this publication, which may open it.
        fixed, source = frozen.is_fixed(space, now=now), _is_source(space, page)
        rules = dict(space.rules)
        publication = Publication(space, page, user, now, source=source, fixed=fixed, rules=rules)
        if source:
            _apply_rules(publication)
        else:
            for each in (space, *phasing.followers(space)):
                translate_reason(each, page)
        # Where nobody leaves anything, nobody is asked for her consent.
        if page.civic_kind in CONTRIBUTIONS:
            publish_consent(space, page, now=now)
        _apply_text(publication)
        page_kinds.kind_of(page.civic_kind).take_over(publication)
    transaction.on_commit(
        lambda: signals.space_changed.send(sender=Space, space=space, change=None)
    )
    return space


def _is_source(space: Space, page: Any) -> bool:
    return space.source_language in ("", page.locale.language_code)


def adopt(pages: Any, *, kind: str, now: datetime) -> None:
    """Give a space to pages that code made live without a signal."""
    known = Space.objects.filter(kind=kind).values("translation_key")
    for page in pages.exclude(translation_key__in=known).specific():
        apply(page, now=now)


def preview(page: Any, found: Space | None, *, now: datetime) -> Space:
    """
    An unsaved space built from a draft, so that previews show what publishing would do.

    What publishing leaves alone, a suspension for example, is that of the space which the page has already.
    """
    kept = found or Space()
    space = Space(
        # Django refuses to read relations of an instance without a key; no row has this one.
        pk=found.pk if found else 0,
        translation_key=page.translation_key,
        kind=page.civic_kind,
        title=page.title,
        created_at=now,
        rules=page.get_civic_rules(),
        mandate=plain(page.get_mandate()),
        handler=page.handler,
        source_language=kept.source_language,
        site=page.get_site(),
        secret=kept.secret,
        override=kept.override,
        override_reason=kept.override_reason,
        override_translations=kept.override_translations,
        answered_at=kept.answered_at,
        version=kept.version,
    )
    thresholds = [Threshold(space=space, name=n, value=v) for n, v in page.get_thresholds().items()]
    queries.attach(
        space,
        phases=phasing.unsaved(space, page),
        thresholds=thresholds,
        tallies=list(found.tallies.all()) if found else [],
        changes=list(found.changes.all()) if found else [],
        consents=_consents(page),
    )
    return space


def _consents(page: Any) -> list[ConsentText]:
    if page.civic_kind not in CONTRIBUTIONS:
        return []
    return [ConsentText(language=page.locale.language_code, body=consent_body(page), version=0)]


def _apply_rules(publication: Publication) -> None:
    space, page = publication.space, publication.page
    space.title = page.title
    space.page_id = queries.page_id_of(page)
    space.source_language = page.locale.language_code
    space.site, space.page_gone_at = page.get_site(), None
    space.rules = _rules(publication)
    space.mandate = plain(page.get_mandate())
    _apply_handler(publication)
    space.save()
    if space.is_separated:
        # Nothing that somebody may still send is kept here by what secrecy promises now.
        space.drafts.all().delete()
    phasing.apply(publication)
    _apply_thresholds(publication)
    settle(space, page, now=publication.now)


def _rules(publication: Publication) -> dict[str, Any]:
    space, wanted = publication.space, plain(publication.page.get_civic_rules())
    for name in frozen.counting(space, wanted, now=publication.now):
        publication.refuse(name, frozen.held(space, name), wanted.get(name))
        wanted[name] = frozen.held(space, name)
    if frozen.opens_results(space, wanted):
        before, after = _results_shown(space.rules), _results_shown(wanted)
        if not publication.allows("results", before, after):
            wanted.update(before)
    return dict(wanted)


def _results_shown(rules: dict[str, Any]) -> dict[str, Any]:
    return {"results_shown": rules["results_shown"]}


def _apply_text(publication: Publication) -> None:
    space, page = publication.space, publication.page
    if publication.source and frozen.changes_kinds(space, page):
        # People go on being asked what was published before: a draft says otherwise, and no answer fits it.
        publication.forbid("questions", "kind")
        return
    publish_text(space, page, user=publication.user, now=publication.now)


def _apply_handler(publication: Publication) -> None:
    space, wanted = publication.space, handler(publication.page.handler)
    if space.first_record_at and wanted.source != space.identity_source:
        publication.refuse("handler", space.handler, wanted.key)
        return
    space.handler = wanted.key
    space.identity_source = wanted.source


def _apply_thresholds(publication: Publication) -> None:
    space, wanted = publication.space, thresholds_of(publication.page)
    current = _thresholds(space)
    if wanted == current or not publication.allows("threshold", current, wanted):
        return
    if gone := current.keys() - wanted.keys():
        space.thresholds.filter(name__in=gone).delete()
    for name, value in wanted.items():
        if name not in current:
            Threshold.objects.create(space=space, name=name, value=value)
        elif value != current[name]:
            # Nothing else of it: somebody may reach it at this moment.
            space.thresholds.filter(name=name).update(value=value)


def _thresholds(space: Space) -> dict[str, int]:
    return dict(space.thresholds.values_list("name", "value"))


def settle(space: Space, page: Any, *, now: datetime) -> None:
    """
    Let a page say what holds in its space, once people have taken part.

    What was refused would otherwise come in with the next reason, whatever that is about.
    """
    if not _is_met(space, page, now):
        return
    held = phasing.held(space, page)
    if handler(page.handler).source != space.identity_source:
        held["handler"] = space.handler
    wanted = page.get_civic_rules()
    held.update(
        {name: frozen.held(space, name) for name in frozen.counting(space, wanted, now=now)}
    )
    if frozen.opens_results(space, wanted):
        held.update(_results_shown(space.rules))
    held.update(page_values.of_thresholds(_thresholds(space), thresholds_of(page)))
    page_values.take_back(page, held)


def thresholds_of(page: Any) -> dict[str, int]:
    """The page's numbers, a share of electors turned into a number (rounded up)."""
    wanted = dict(page.get_thresholds())
    share = getattr(page, "goal_percent", None)
    if not share or "goal" in wanted:
        return wanted
    electors = site_settings(page.get_site()).electors
    if electors:
        wanted["goal"] = -int(-electors * share // 100)
    return wanted


def problems(page: Any, *, now: datetime) -> dict[str, str]:
    """Why publishing this page would not take effect, by field: the editor reads it before she publishes."""
    found: dict[str, str] = {}
    for source in (page, *hosted(page)):
        found |= _problems(source, now)
    return found


def _problems(page: Any, now: datetime) -> dict[str, str]:
    space = queries.for_page(page)
    if space is None or not _is_source(space, page):
        return {}
    still = finality.stands_still(space, now=now)
    if still and phasing.differ(space, page):
        return {"closes_at": FrozenRule(reason=still).detail}
    found = phasing.problems(space, page, now=now)
    if not _is_met(space, page, now):
        return found
    found.update(frozen.problems(space, page, now=now))
    if handler(page.handler).source != space.identity_source:
        found["handler"] = _(
            "People have taken part already: who may take part can no longer change."
        )
    if phasing.met_people(space, page) and _needs_reason(space, page):
        found["change_reason"] = _what_reason(space, page)
    return found


def _is_met(space: Space, page: Any, now: datetime) -> bool:
    """Whether people took part under what the page would change, or know by which rule they vote."""
    return phasing.met_people(space, page) or frozen.is_fixed(space, now=now)


def _what_reason(space: Space, page: Any) -> str:
    if frozen.opens_results(space, page.get_civic_rules()):
        return _(
            "People have answered already. Say in public, in words not used before, why more people may read "
            "the results, or sooner."
        )
    if page.change_reason.strip():
        return _(
            "This reason was already given for an earlier change. Say in public why dates or thresholds "
            "change this time."
        )
    return _("People have taken part already. Say in public why dates or thresholds change.")


def _needs_reason(space: Space, page: Any) -> bool:
    changed = (
        _thresholds(space) != thresholds_of(page)
        or phasing.differ(space, page)
        or frozen.opens_results(space, page.get_civic_rules())
    )
    return changed and not fresh_reason(space, page)
