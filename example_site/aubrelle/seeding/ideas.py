"""The town’s idea box in both languages, what neighbours proposed in it, and what the town made of it."""

import random
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from aubrelle.content.ideas import IDEAS, STATUSES, WORDS
from aubrelle.content.ideas.sent import Sent
from aubrelle.seeding import surveys
from aubrelle.seeding.planting import planted
from aubrelle.seeding.sketches import photograph
from aubrelle.seeding.supporting import support
from aubrelle.seeding.typography import french
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import (
    Comment,
    Idea,
    IdeaStatus,
    IdeaSupport,
    OutgoingMessage,
    Space,
)
from wagtail_civic.pages.models import IdeaBoxPage
from wagtail_civic.queries.debates import IdeaDebate
from wagtail_civic.services import discussion, spaces
from wagtail_civic.services import idea as services
from wagtail_civic.testing import comment_on, propose

PAGE = stable_id("page", "ideas")
#: Numbers of invented neighbours, far from those of other invented people; among so many supports are spread.
NEIGHBOURS, MANY = 90_000, 240
#: What is younger waits to be read by the team.
READ = timedelta(days=3)


def seed_ideabox(parent_key: str, words: Mapping[str, Words], now: datetime) -> Iterator[str]:
    """Publish what is missing; yield each title."""
    for language in ("fr", "en"):
        parent = surveys.page(stable_id("page", parent_key), language)
        if parent and surveys.page(PAGE, language) is None:
            yield _publish(parent, words[language], now).title


def _publish(parent: Any, words: Words, now: datetime) -> IdeaBoxPage:
    said = WORDS[words.language]
    page = IdeaBoxPage(
        slug=said["slug"],
        translation_key=PAGE,
        locale=parent.locale,
        mandate_level="consultation",
        mandate_answer=(now + timedelta(days=60)).date(),
        mandate_confirmed=True,
        show_in_menus=True,
        live=False,
    )
    for name in ("title", "summary"):
        setattr(page, name, words.text(said[name]))
    for name in ("decided", "open", "decider"):
        setattr(page, f"mandate_{name}", words.text(said[name]))
    picture = {"image": "market", "alt_text": said["alt"], "decorative": False}
    streams = {"picture": [("image", picture)], "body": said["body"], "statuses": _statuses(words)}
    for name, parts in streams.items():
        block = page._meta.get_field(name).stream_block
        setattr(page, name, words.stream(block, "ideas", name, parts))
    return planted(page, parent)


def _statuses(words: Words) -> list[tuple[str, dict[str, Any]]]:
    plain = {"needs_reason": False, "needs_cost": False, "accepts": False}
    return [("status", {**plain, **more, **both[words.language]}) for _key, more, both in STATUSES]


@transaction.atomic
def seed_ideas(words: Mapping[str, Words], user: Any, now: datetime) -> int:
    """Propose what nobody has proposed yet, with what became of it; how many ideas."""
    pages = {language: surveys.page(PAGE, language) for language in ("fr", "en")}
    if not pages["fr"] or not pages["fr"].live:
        return 0
    space = spaces.for_page(pages["fr"].specific, now=now)
    if Idea.objects.filter(space=space).exists():
        return 0
    _Box(space, pages, words, user, now).fill()
    OutgoingMessage.objects.filter(space=space).delete()
    return len(IDEAS)


class _Box:
    def __init__(
        self,
        space: Space,
        pages: dict[str, Any],
        words: Mapping[str, Words],
        user: Any,
        now: datetime,
    ) -> None:
        self.space, self.words, self.user, self.now = space, words, user, now
        self.pages = {code: (page or pages["fr"]).specific for code, page in pages.items()}
        self.chance = random.Random("ideas")
        self.ideas: dict[str, Idea] = {}
        self.asked = 0
        known = {str(each.key): each for each in IdeaStatus.objects.filter(space=space)}
        self.statuses = {
            key: known[str(stable_id("ideas", "statuses", place))]
            for place, (key, *_words) in enumerate(STATUSES)
        }

    def fill(self) -> None:
        told = sorted(IDEAS, key=lambda each: -each.days)
        for each in told:
            self.propose(each)
            self.support(each)
            self.discuss(each)
        self.read()
        for each in sorted(told, key=lambda each: -each.decided):
            self.settle(each)

    def ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def propose(self, sent: Sent) -> None:
        place, latitude, longitude = sent.place
        sketch, alt = sent.picture
        self.ideas[sent.key] = propose(
            self.pages[sent.language],
            self.spaced(sent.title, sent.language),
            body=self.spaced(sent.body, sent.language),
            theme=sent.theme,
            district=sent.district,
            public_name=sent.name,
            group=sent.group,
            place=place,
            latitude=latitude or None,
            longitude=longitude or None,
            files=[photograph(sketch)] if sketch else (),
            alts=[self.spaced(alt, sent.language)] if sketch else (),
            now=self.ago(sent.days),
        )

    def spaced(self, text: str, language: str) -> str:
        return french(text) if language == "fr" else text

    def support(self, sent: Sent) -> None:
        """As so many neighbours did; who supports several ideas is one person in each."""
        idea, chance = self.ideas[sent.key], self.chance
        idea.space = self.space
        given = [
            (NEIGHBOURS + neighbour, self.ago(chance.uniform(0.1, sent.days)))
            for neighbour in chance.sample(range(MANY), sent.supports)
        ]
        support(IdeaSupport, idea, given, idea=idea)

    def discuss(self, sent: Sent) -> None:
        idea = self.ideas[sent.key]
        debate = IdeaDebate(self.pages["fr"], idea)
        # Of what is done, people say how it is; of anything else, whether it should be.
        since = sent.decided if sent.status == "done" else sent.days
        for place, (name, stance, body) in enumerate(sent.arguments, start=1):
            self.asked += 1
            comment_on(
                debate,
                french(body),
                number=NEIGHBOURS + MANY + self.asked,
                public_name=name,
                stance=stance,
                now=self.ago(since * (1 - place / 5)),
            )
        if any(sent.answer):
            words, by = sent.answer
            discussion.answer(
                discussion.thread_of(self.space, debate.target),
                body=french(words),
                public_name=by,
                user=self.user,
                now=self.ago(sent.days / 8),
            )

    def read(self) -> None:
        """By the team, but what came in since."""
        before = {"space": self.space, "submitted_at__lt": self.now - READ}
        for model in (Idea, Comment):
            model.objects.filter(**before).update(reviewed_at=self.now - READ)

    def settle(self, sent: Sent) -> None:
        idea = self.ideas[sent.key]
        idea.space = self.space
        act = {"user": self.user, "now": self.ago(sent.decided or max(sent.days - 1, 0))}
        if sent.into:
            services.merge(idea, into=self.ideas[sent.into], said=self.said(sent), **act)
            return
        if sent.service:
            due = (self.now + timedelta(days=sent.due)).date() if sent.due else None
            services.assign(idea, service=sent.service, due_on=due, note="", **act)
        if sent.days > READ.days:
            services.set_status(
                [idea],
                status=self.statuses[sent.status],
                said=self.said(sent),
                cost=Decimal(sent.cost) if sent.cost else None,
                **act,
            )
        if sent.prepared:
            services.prepare(idea, status=self.statuses[sent.prepared], said=self.said(sent), **act)

    def said(self, sent: Sent) -> services.Said:
        own, english = sent.reason
        translations = {"en": self.words["en"].text(english)} if english else {}
        return services.Said(self.words["fr"].text(own), translations)
