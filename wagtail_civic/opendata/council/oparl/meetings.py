"""Meetings with their agendas, and their papers."""

from collections.abc import Collection

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_civic.formats import oparl
from wagtail_civic.models import AgendaItem
from wagtail_civic.opendata.council.oparl.city import City
from wagtail_civic.opendata.council.oparl.files import Agenda, file, first, known
from wagtail_civic.opendata.council.oparl.rows import Row, numbers
from wagtail_civic.queries.council.closed import is_told
from wagtail_civic.queries.council.item import ItemSheet
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.together import fill_names

# Meetings


def meeting_rows(city: City) -> list[Row]:
    return [
        Row(str(number), known.created, known.changed, gone=known.held is None)
        for number, known in city.known.items()
    ]


def meetings(city: City, keys: Collection[str]) -> dict[str, oparl.Meeting]:
    agenda = Agenda(city, known(city, keys))
    return {str(number): _meeting(agenda, sheet) for number, sheet in agenda.sheets.items()}


def _meeting(agenda: Agenda, sheet: MeetingSheet) -> oparl.Meeting:
    city, page = agenda.city, sheet.page
    address = city.at("meetings", sheet.space.pk)
    attached = agenda.of(sheet)
    with translation.override(sheet.language):
        return oparl.Meeting(
            id=address,
            name=sheet.title,
            meeting_state=_state(sheet),
            cancelled=sheet.standing == "cancelled",
            start=page.starts_at,
            end=page.ends_at,
            location=_location(city, sheet),
            organization=(city.body_of(sheet.body.key),) if sheet.body else (),
            participant=tuple(map(city.person_of, agenda.present[sheet.space.pk])),
            invitation=first(agenda, sheet, attached.of_kind("invitation"), meeting=(address,)),
            results_protocol=first(agenda, sheet, attached.of_kind("minutes"), meeting=(address,)),
            auxiliary_file=tuple(
                file(agenda, sheet, each, meeting=(address,)) for each in attached.of_kind("other")
            ),
            agenda_item=tuple(_item(agenda, each) for each in sheet.items),
            web=city.whole(sheet.url),
            **agenda.dates(sheet),
        )


def _state(sheet: MeetingSheet) -> str:
    """In words of the language of its page: the format leaves them to the city."""
    if sheet.standing:
        return str(sheet.page.get_standing_display())
    words = {
        "scheduled": pgettext("meeting", "To come"),
        "live": pgettext("meeting", "Live"),
        "suspended": pgettext("meeting", "Suspended for a moment"),
        "ended": pgettext("meeting", "Over"),
    }
    return words[sheet.status]


def _location(city: City, sheet: MeetingSheet) -> oparl.Location | None:
    page = sheet.page
    if not page.place:
        return None
    return oparl.Location(
        id=f"{city.at('meetings', sheet.space.pk)}#location",
        description=page.place,
        street_address=page.place_address,
    )


# Items


def _items(city: City) -> list[AgendaItem]:
    """Of all meetings, those included that are gone."""
    rows = AgendaItem.objects.filter(space__in=list(city.known))
    return list(rows.order_by("space", "position", "pk"))


def _row(city: City, item: AgendaItem, *, gone: bool = False) -> Row:
    known = city.known[item.space_id]
    taken = gone or known.held is None
    return Row(str(item.pk), known.created, known.changed, gone=taken)


def item_rows(city: City) -> list[Row]:
    return [_row(city, item) for item in _items(city)]


def items(city: City, keys: Collection[str]) -> dict[str, oparl.AgendaItem]:
    agenda, found = _agenda_of(city, keys)
    return {str(each.pk): _item(agenda, each) for each in found}


def _agenda_of(city: City, keys: Collection[str]) -> tuple[Agenda, list[ItemSheet]]:
    """The items with these numbers that everybody may read, with their meetings."""
    wanted = numbers(keys)
    spaces = AgendaItem.objects.filter(pk__in=wanted).values_list("space", flat=True)
    agenda = Agenda(city, [city.known[pk] for pk in set(spaces) if pk in city.known])
    every = (item for sheet in agenda.sheets.values() for item in sheet.items)
    return agenda, [item for item in every if item.pk in wanted]


def _item(agenda: Agenda, item: ItemSheet) -> oparl.AgendaItem:
    city, row = agenda.city, item.item
    address = city.at("agenda-items", item.pk)
    with translation.override(item.meeting.language):
        return oparl.AgendaItem(
            id=address,
            meeting=city.at("meetings", item.meeting.space.pk),
            name=item.title,
            number=row.number,
            order=row.position,
            public=not row.closed,
            consultation=city.at("consultations", item.pk) if _is_paper(row) else "",
            result=_result(item),
            resolution_text=_figures(item),
            auxiliary_file=tuple(
                file(agenda, item.meeting, each, agenda_item=(address,))
                for each in agenda.on_item(item)
            ),
            start=item.called_at,
            web=city.whole(item.url),
            **agenda.dates(item.meeting),
        )


def _result(item: ItemSheet) -> str:
    if item.item.retired:
        return _("Withdrawn from the agenda")
    if item.last_vote is None:
        return ""
    adopted = item.last_vote.vote.adopted
    return pgettext("vote", "Adopted") if adopted else pgettext("vote", "Rejected")


def _figures(item: ItemSheet) -> str:
    if item.last_vote is None:
        return ""
    vote = item.last_vote.vote
    figures = {"yes": vote.in_favour, "no": vote.against, "neither": vote.abstentions}
    return _("for %(yes)s, against %(no)s, abstentions %(neither)s") % figures


# Papers: what a deliberation is about, and under which item of which meeting it is dealt with


def _is_paper(item: AgendaItem) -> bool:
    return item.kind == AgendaItem.Kind.DELIBERATION and is_told(item)


def paper_rows(city: City) -> list[Row]:
    wanted = [item for item in _items(city) if item.kind == AgendaItem.Kind.DELIBERATION]
    return [_row(city, item, gone=not is_told(item)) for item in wanted]


def papers_of(city: City, keys: Collection[str]) -> dict[str, oparl.Paper]:
    agenda, found = _agenda_of(city, keys)
    names = _identifiers(found)
    fill_names(agenda.sheets.values())
    return {
        str(each.pk): _paper(agenda, each, names.get(each.pk, ""))
        for each in found
        if _is_paper(each.item)
    }


def _identifiers(found: list[ItemSheet]) -> dict[int, str]:
    """Their numbers in the register of deliberations."""
    rows = AgendaItem.objects.filter(pk__in=[each.pk for each in found], deliberation__isnull=False)
    return dict(rows.values_list("pk", "deliberation__identifier"))


def _paper(agenda: Agenda, item: ItemSheet, reference: str) -> oparl.Paper:
    city, meeting = agenda.city, item.meeting
    address = city.at("papers", item.pk)
    files = [file(agenda, meeting, each, paper=(address,)) for each in agenda.on_item(item)]
    author = meeting.named.get(item.item.rapporteur, "") if item.item.rapporteur else ""
    with translation.override(meeting.language):
        return oparl.Paper(
            id=address,
            body=city.body,
            name=item.title,
            reference=reference,
            date=timezone.localdate(meeting.page.starts_at) if meeting.page.starts_at else None,
            paper_type=str(item.item.get_kind_display()),
            main_file=files[0] if files else None,
            auxiliary_file=tuple(files[1:]),
            originator_person=(city.person_of(author),) if author else (),
            consultation=(_consultation(agenda, item),),
            web=city.whole(item.url),
            **agenda.dates(meeting),
        )


def consultations(city: City, keys: Collection[str]) -> dict[str, oparl.Consultation]:
    agenda, found = _agenda_of(city, keys)
    return {str(each.pk): _consultation(agenda, each) for each in found if _is_paper(each.item)}


def _consultation(agenda: Agenda, item: ItemSheet) -> oparl.Consultation:
    city, meeting = agenda.city, item.meeting
    return oparl.Consultation(
        id=city.at("consultations", item.pk),
        paper=city.at("papers", item.pk),
        agenda_item=city.at("agenda-items", item.pk),
        meeting=city.at("meetings", meeting.space.pk),
        organization=(city.body_of(meeting.body.key),) if meeting.body else (),
        authoritative=bool(item.last_vote),
        **agenda.dates(meeting),
    )
