"""The town council in both languages: who sits in it, the list of its meetings, the meetings with their agendas."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from aubrelle.content.council import (
    BODY,
    COMING,
    EARLIER,
    GROUPS,
    INDEX,
    MEETINGS,
    MEMBERS,
    PAPERS,
    PAST,
    SOON,
)
from aubrelle.content.council.items import Item
from aubrelle.content.ideas import IDEAS
from aubrelle.seeding import consultations, surveys
from aubrelle.seeding.papers import seed_papers
from aubrelle.seeding.planting import planted
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import Body, Idea, Member, PoliticalGroup, Seat, Theme
from wagtail_civic.pages.models import CouncilIndexPage, CouncilMeetingPage

KEY = "council"
LANGUAGES = ("fr", "en")
INDEX_PAGE = stable_id("page", "council meetings")
AGENDAS = {"earlier": EARLIER, "past": PAST, "soon": SOON, "coming": COMING}
#: In how many days each is, and at what hour; one begins within the hour, whenever that is.
DAYS, BEGINS = {"earlier": -61, "past": -26, "coming": 9}, time(18, 30)
BEFORE, LASTS = timedelta(minutes=35), timedelta(hours=4)
#: Of each meeting, its papers by what they are.
FILED = {
    "earlier": {"invitation": "invitation", "minutes": "e_minutes"},
    "past": {"invitation": "invitation", "minutes": "minutes"},
    "soon": {"invitation": "invitation"},
    "coming": {"invitation": "invitation"},
}
#: How many days before a meeting its agenda is read.
READ_BEFORE = {"earlier": 6, "past": 6, "soon": 2, "coming": 12}
#: In which people ask the elected.
ASKING = ("past", "soon", "coming")


def page_key(meeting: str) -> Any:
    return stable_id("page", "meeting", meeting)


def address(meeting: str) -> str:
    """Where its French page is; the list of meetings where it is not."""
    page = surveys.page(page_key(meeting), "fr") or surveys.page(INDEX_PAGE, "fr")
    return str(page.relative_url(page.get_site())) if page else "/"


def starts_at(meeting: str, now: datetime) -> datetime:
    """In the evening, by the clocks of the town; of the one that is soon, at a full five minutes."""
    if meeting == "soon":
        begins = now + BEFORE
        return begins.replace(minute=begins.minute // 5 * 5, second=0, microsecond=0)
    day = timezone.localtime(now).date() + timedelta(days=DAYS[meeting])
    return timezone.make_aware(datetime.combine(day, BEGINS))


@transaction.atomic
def seed_members() -> None:
    """The body, its groups and its members, in both languages; seats of the first one count."""
    if Body.objects.filter(key=KEY).exists():
        return
    locales = {code: Locale.objects.get(language_code=code) for code in LANGUAGES}
    for place, code in enumerate(LANGUAGES):
        name, about = BODY[code]
        common = {"locale": locales[code], "translation_key": stable_id("body", KEY)}
        Body.objects.create(key=KEY, name=name, description=about, **common)
        PoliticalGroup.objects.bulk_create(
            PoliticalGroup(
                locale=locales[code],
                translation_key=stable_id("political group", key),
                key=key,
                name=names[place],
                order=order,
            )
            for order, (key, *names) in enumerate(GROUPS.values(), start=1)
            if key
        )
        Member.objects.bulk_create(_members(locales[code], place))
    _seat(Member.objects.filter(locale=locales["fr"]))


def _members(locale: Locale, place: int) -> list[Member]:
    return [
        Member(
            locale=locale,
            translation_key=stable_id("member", each.key),
            key=each.key,
            first_name=each.first_name,
            last_name=each.last_name,
            role=each.role[place],
            group=GROUPS[each.key[0]][0],
        )
        for each in MEMBERS
    ]


def _seat(members: Iterable[Member]) -> None:
    order = {each.key: number for number, each in enumerate(MEMBERS, start=1)}
    Seat.objects.bulk_create(
        Seat(
            member=member,
            body=KEY,
            starts_on=date(2026, 3, 28),
            presides=order[member.key] == 1,
            order=order[member.key],
        )
        for member in members
    )


def seed_meetings(parent_key: str, words: Mapping[str, Words], now: datetime) -> Iterator[str]:
    """Publish what is missing; yield each title."""
    seed_members()
    papers = seed_papers()
    for language in LANGUAGES:
        parent = surveys.page(stable_id("page", parent_key), language)
        if parent is None:
            continue
        index = surveys.page(INDEX_PAGE, language) or _publish_index(parent, words[language])
        for meeting in AGENDAS:
            if surveys.page(page_key(meeting), language) is None:
                yield _publish(index, meeting, words[language], papers, now).title


def _publish_index(parent: Any, words: Words) -> CouncilIndexPage:
    said = {name: words.text(text) for name, text in INDEX[words.language].items()}
    page = CouncilIndexPage(
        **said, translation_key=INDEX_PAGE, locale=parent.locale, show_in_menus=True, live=False
    )
    return planted(page, parent)


def _publish(
    index: Any, meeting: str, words: Words, papers: dict[str, int], now: datetime
) -> CouncilMeetingPage:
    begins = starts_at(meeting, now)
    page = CouncilMeetingPage(
        **{name: words.text(text) for name, text in MEETINGS[meeting][words.language].items()},
        translation_key=page_key(meeting),
        locale=index.locale,
        council_body=Body.objects.get(key=KEY, locale=index.locale),
        starts_at=begins,
        ends_at=begins + LASTS,
        agenda_published=begins - timedelta(days=READ_BEFORE[meeting]),
        takes_questions=meeting in ASKING,
        live=False,
    )
    page.agenda = Agenda(words, papers).written(AGENDAS[meeting])
    page.papers = [
        {"type": kind, "id": _id("paper", meeting, kind), "value": _paper(papers, key, words)}
        for kind, key in FILED[meeting].items()
    ]
    return planted(page, index)


def lead_to_ideas(words: Mapping[str, Words]) -> int:
    """Ideas are proposed after the pages are there: then the agenda names those on which it decides."""
    papers = seed_papers()
    changed = 0
    for language in LANGUAGES:
        page = surveys.page(page_key("coming"), language)
        if page is None or not page.live or _names_an_idea(page.specific):
            continue
        page = page.specific
        page.agenda = Agenda(words[language], papers).written(COMING)
        page.save_revision().publish()
        changed += 1
    return changed


def _names_an_idea(page: Any) -> bool:
    return any(
        origin.block_type == "idea" for block in page.agenda for origin in block.value["origins"]
    )


def _id(*place: object) -> str:
    return str(stable_id("council", *place))


def _paper(papers: dict[str, int], key: str, words: Words) -> dict[str, Any]:
    title, english, _body = PAPERS[key]
    return {
        "document": papers[key],
        "title": english if words.language == "en" else words.text(title),
    }


class Agenda:
    """Items as a StreamField stores them; their ids are the same in every language."""

    def __init__(self, words: Words, papers: dict[str, int]) -> None:
        self.words, self.papers = words, papers
        self.place = LANGUAGES.index(words.language)
        self.names = {each.key: f"{each.first_name} {each.last_name}" for each in MEMBERS}

    def written(self, items: list[Item]) -> list[dict[str, Any]]:
        return [self.block(item, str(number)) for number, item in enumerate(items, start=1)]

    def block(self, item: Item, number: str) -> dict[str, Any]:
        below = [
            {
                "type": "item",
                "id": _id("item", each.key),
                "value": self.plain(each, f"{number}.{n}"),
            }
            for n, each in enumerate(item.below, start=1)
        ]
        value = {
            **self.plain(item, number),
            "theme": self.theme(item.theme),
            "origins": [each for each in map(self.origin, item.origins) if each],
            "items": below,
        }
        return {"type": "item", "id": _id("item", item.key), "value": value}

    def plain(self, item: Item, number: str) -> dict[str, Any]:
        papers = [
            {
                "type": "item",
                "id": _id("paper", item.key, key),
                "value": _paper(self.papers, key, self.words),
            }
            for key in item.papers
        ]
        return {
            "number": number,
            "title": self.words.text(item.title[self.place]),
            "summary": self.words.text(item.said[self.place]),
            "rapporteur": self.names[item.by],
            "kind": item.kind,
            "closed": item.closed,
            "documents": papers,
        }

    def theme(self, key: str) -> int | None:
        found = Theme.objects.filter(key=key, locale__language_code=self.words.language)
        return found.values_list("pk", flat=True).first() if key else None

    def origin(self, origin: tuple[str, str]) -> dict[str, Any] | None:
        kind, key = origin
        value = {"petition": self.petition, "consultation": self.consultation, "idea": self.idea}[
            kind
        ](key)
        return {"type": kind, "id": _id("origin", kind, key), "value": value} if value else None

    def petition(self, key: str) -> int | None:
        return self.words.pages.get(key)

    def consultation(self, _key: str) -> int | None:
        found = surveys.page(consultations.PAGE, self.words.language)
        return found.pk if found else None

    def idea(self, key: str) -> int | None:
        return idea_number(key)


def idea_number(key: str) -> int | None:
    title = next(sent.title for sent in IDEAS if sent.key == key)
    return Idea.objects.filter(title__startswith=title[:24]).values_list("pk", flat=True).first()
