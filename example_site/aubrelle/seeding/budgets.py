"""The town’s participatory budgets in both languages: projects, votes, a result, and what became of it."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from aubrelle.content.budgets import EDITIONS, ENVELOPES, Edition
from aubrelle.content.budgets.written import Both, Built, Proposed
from aubrelle.seeding import surveys
from aubrelle.seeding.planting import planted
from aubrelle.seeding.sketches import photograph
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic import tokens
from wagtail_civic.models import (
    BudgetProject,
    District,
    Envelope,
    Idea,
    OutgoingMessage,
    Space,
    Term,
    Vote,
    VoteChoice,
)
from wagtail_civic.pages.models import BudgetPage
from wagtail_civic.services import budget, people, spaces
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services.said import Said

#: Numbers of invented voters, far from those of other invented people.
VOTERS = 120_000
#: In this order they are asked for in a sentence of two languages.
LANGUAGES = ("fr", "en")
TERMS = (("2020–2026", date(2020, 7, 4), date(2026, 3, 21)), ("2026–2032", date(2026, 3, 22), None))


def key_of(edition: Edition) -> Any:
    return stable_id("page", "budget", edition.key)


def seed_budgets(parent_key: str, words: Mapping[str, Words], now: datetime) -> Iterator[str]:
    """Publish what is missing; yield each title."""
    for edition in EDITIONS:
        for language in LANGUAGES:
            parent = surveys.page(stable_id("page", parent_key), language)
            if parent and surveys.page(key_of(edition), language) is None:
                yield _publish(edition, parent, words[language], now).title


def _publish(edition: Edition, parent: Any, words: Words, now: datetime) -> BudgetPage:
    said = edition.words[words.language]
    page = BudgetPage(
        slug=said["slug"],
        translation_key=key_of(edition),
        locale=parent.locale,
        show_in_menus=True,
        live=False,
        mandate_level="codecision",
        mandate_answer=(now + timedelta(days=edition.council)).date(),
        mandate_confirmed=True,
        **_days(edition, now),
        ballot=edition.ballot,
        most=edition.most,
    )
    for name in ("title", "summary"):
        setattr(page, name, words.text(said[name]))
    for name in ("decided", "open", "decider"):
        setattr(page, f"mandate_{name}", words.text(said[name]))
    envelopes = [("envelope", each) for each in _envelopes(words.language)]
    for name, parts in {"body": said["body"], "envelopes": envelopes}.items():
        block = page._meta.get_field(name).stream_block
        setattr(page, name, words.stream(block, f"budget {edition.key}", name, parts))
    box = surveys.page(stable_id("page", "ideas"), words.language)
    page.boxes = [("box", box)] if box else []
    return planted(page, parent)


def _days(edition: Edition, now: datetime) -> dict[str, Any]:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    opens, closes = (midnight + timedelta(days=each) for each in (edition.opens, edition.closes))
    council = (midnight + timedelta(days=edition.council)).date()
    return {
        "proposals_from": (opens - timedelta(days=90)).date(),
        "proposals_until": (opens - timedelta(days=45)).date(),
        "study_until": (opens - timedelta(days=8)).date(),
        "opens_at": opens + timedelta(hours=8),
        "closes_at": closes + timedelta(hours=20),
        "deliberation_on": council,
        "build_until": council + timedelta(days=400),
    }


def _envelopes(language: str) -> Iterator[dict[str, Any]]:
    keys = District.objects.filter(locale__language_code=language).values_list("key", "pk")
    districts = dict(keys)
    for (french, english), amount, district in ENVELOPES.values():
        name = french if language == "fr" else english
        yield {"name": name, "amount": str(amount), "district": districts.get(district)}


@transaction.atomic
def seed_votes(words: Mapping[str, Words], user: Any, now: datetime) -> int:
    """Study, vote, count and build what nobody has yet; how many votes."""
    for name, starts_on, ends_on in TERMS:
        Term.objects.get_or_create(starts_on=starts_on, defaults={"name": name, "ends_on": ends_on})
    return sum(_fill(edition, words, user, now) for edition in EDITIONS)


def _fill(edition: Edition, words: Mapping[str, Words], user: Any, now: datetime) -> int:
    page = surveys.page(key_of(edition), "fr")
    if page is None or not page.live:
        return 0
    space = spaces.for_page(page.specific, now=now)
    if BudgetProject.objects.filter(space=space).exists():
        return 0
    _Vote(edition, space, page.specific, words, user, now).hold()
    OutgoingMessage.objects.filter(space=space).delete()
    return edition.voters


class _Vote:
    def __init__(
        self,
        edition: Edition,
        space: Space,
        page: Any,
        words: Mapping[str, Words],
        user: Any,
        now: datetime,
    ) -> None:
        self.edition, self.space, self.page, self.words = edition, space, page, words
        self.user, self.now = user, now
        self.chance = random.Random(f"budget {edition.key}")
        known = {str(each.key): each for each in Envelope.objects.filter(space=space)}
        self.envelopes: dict[str, Envelope] = {
            key: known[str(stable_id(f"budget {edition.key}", "envelopes", place))]
            for place, key in enumerate(ENVELOPES)
        }
        self.projects: dict[str, BudgetProject] = {}

    def hold(self) -> None:
        for each in self.edition.projects:
            self.study(each)
        self.vote()
        if self.edition.is_over:
            self.publish()
            for each in self.edition.projects:
                if each.built:
                    self.build(self.projects[each.key], each.built)

    def said(self, both: Both) -> dict[str, str]:
        return {
            code: self.words[code].text(each) for code, each in zip(LANGUAGES, both, strict=True)
        }

    def study(self, each: Proposed) -> None:
        """Some days before the vote."""
        moment = self.page.opens_at - timedelta(days=12)
        place, latitude, longitude = each.place
        words = budget.projects.Words(
            self.said(each.titles),
            self.said(each.texts),
            theme=each.theme,
            place=place,
            latitude=Decimal(latitude) if latitude else None,
            longitude=Decimal(longitude) if longitude else None,
        )
        by = {"user": self.user, "now": moment}
        envelope = self.envelopes[each.envelope]
        idea = self.idea(each.idea) if each.idea else None
        project = budget.projects.add(self.space, words=words, envelope=envelope, idea=idea, **by)
        own, english = self.said(each.study).values()
        feasibility = BudgetProject.Feasibility
        found = budget.projects.Study(
            (feasibility.FEASIBLE if each.feasible else feasibility.NOT_FEASIBLE).value,
            Decimal(each.cost),
            Said(own, {"en": english}),
            service=each.service,
        )
        budget.projects.study(project, study=found, envelope=envelope, **by)
        self.projects[each.key] = project

    def idea(self, key: str) -> Idea | None:
        from aubrelle.content.ideas import IDEAS

        title = next(each.title for each in IDEAS if each.key == key)
        return Idea.objects.filter(title=self.words["fr"].text(title)).first()

    # The vote, in a few inserts: one by one it would take longer than all the rest.

    def vote(self) -> None:
        chosen = [self.ballot() for _each in range(self.edition.voters)]
        rows = [self.row(number) for number, _keys in enumerate(chosen)]
        made = {row.receipt: row for row in Vote.objects.bulk_create(rows)}
        numbers = dict(Vote.objects.filter(receipt__in=made).values_list("receipt", "pk"))
        VoteChoice.objects.bulk_create(
            [
                VoteChoice(vote_id=numbers[row.receipt], project=self.projects[key])
                for row, keys in zip(rows, chosen, strict=True)
                for key in keys
            ]
        )
        spaces.note_first_record(self.space, now=self.page.opens_at)

    def row(self, number: int) -> Vote:
        identity = people.email_identity(f"voter{VOTERS + number}@example.org")
        until = min(self.page.closes_at, self.now)
        moment = self.page.opens_at + (until - self.page.opens_at) * self.chance.uniform(0.01, 0.99)
        return Vote(
            space=self.space,
            page=self.page,
            version=self.space.version,
            person_key=people.person_key(self.space, identity),
            language="fr",
            submitted_at=moment,
            confirmed_at=moment,
            state=Vote.State.CONFIRMED,
            receipt=tokens.new_receipt(),
        )

    def ballot(self) -> list[str]:
        """Of the town, and of one district for two people of three; never empty."""
        parts = ["town", self.chance.choice(["centre", "lindens", ""])]
        found = [key for part in parts if part for key in self.of(part)]
        return found or [self.on_ballot("town")[0].key]

    def of(self, part: str) -> Sequence[str]:
        liked = [each for each in self.on_ballot(part) if self.chance.uniform(0, 100) < each.liked]
        self.chance.shuffle(liked)
        if self.edition.most:
            return [each.key for each in liked[: self.edition.most]]
        left, kept = ENVELOPES[part][1], []
        for each in liked:
            if each.cost <= left:
                left, kept = left - each.cost, [*kept, each.key]
        return kept

    def on_ballot(self, part: str) -> list[Proposed]:
        return [each for each in self.edition.projects if each.envelope == part and each.feasible]

    # Afterwards

    def publish(self) -> None:
        moment = self.page.closes_at + timedelta(days=6)
        count = budget.counting.count(self.space, user=self.user, now=moment)
        budget.counting.publish(count, user=self.user, now=moment)

    def build(self, project: BudgetProject, built: Built) -> None:
        decided = self.page.deliberation_on
        words = commitments.Words(
            project.titles,
            project.texts,
            theme=project.theme,
            district=project.envelope.district if project.envelope else "",
            place=project.place,
            latitude=project.latitude,
            longitude=project.longitude,
            planned=project.cost,
            decided_on=decided,
            due_on=self.day(built.due),
            service=project.service,
        )
        by: dict[str, Any] = {"user": self.user, "now": self.now}
        row = commitments.add(self.space, words=words, project=project, **by)
        last = None
        for each in built.steps:
            day = self.day(each.days)
            reached = {"done_on": day} if each.reached else {}
            step = commitments.Step(self.said(each.title), due_on=day, **reached)
            made = commitments.set_milestone(row, step=step, **by)
            last = made if each.reached else last
        if built.picture[0]:
            sketch, alt = built.picture
            taken = last.done_on if last else None
            file = photograph(sketch)
            alt = self.words["fr"].text(alt)
            picture = {"file": file, "alt": alt, "milestone": last, "taken_on": taken}
            commitments.add_picture(row, **picture, **by)
        self.tell(row, built, by)

    def tell(self, row: Any, built: Built, by: dict[str, Any]) -> None:
        own, english = self.said(built.said).values()
        due = self.day(built.due)
        progress = commitments.Progress(
            built.state,
            built.percent,
            Decimal(built.spent),
            due,
            due if built.state == "done" else None,
            Said(own, {"fr": own, "en": english}),
        )
        commitments.set_progress(row, progress=progress, **by)
        commitments.publish(row, **by)

    def day(self, days: int) -> date:
        return timezone.localdate(self.now) + timedelta(days=days)
