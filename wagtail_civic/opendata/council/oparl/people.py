"""Bodies and groups as organizations; members as persons, each with where she sits."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from wagtail_civic.formats import oparl
from wagtail_civic.models import Body, Member, PoliticalGroup, Seat, Term
from wagtail_civic.opendata.council.oparl.city import City
from wagtail_civic.opendata.council.oparl.root import term
from wagtail_civic.opendata.council.oparl.rows import Row, numbers
from wagtail_civic.queries.council.members import body_url, member_url


def _worded(rows: Iterable[Any], language: str) -> dict[str, list[Any]]:
    """By key, all languages of each; the one that is spoken first, else the one that was written first."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.key].append(row)
    return {
        key: sorted(each, key=lambda row: (row.locale.language_code != language, row.pk))
        for key, each in found.items()
    }


def _dates(rows: list[Any]) -> tuple[Any, Any]:
    return min(row.created_at for row in rows), max(row.changed_at for row in rows)


# Organizations


def _organizations(city: City) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for prefix, model in (("body", Body), ("group", PoliticalGroup)):
        rows: Any = model._default_manager.select_related("locale")
        named = _worded(rows.order_by("order", "pk"), city.language)
        found |= {f"{prefix}-{key}": each for key, each in named.items()}
    return found


def organization_rows(city: City) -> list[Row]:
    return [Row(key, *_dates(rows)) for key, rows in _organizations(city).items()]


def organizations(city: City, keys: Collection[str]) -> dict[str, oparl.Organization]:
    known = _organizations(city)
    seats = _memberships_by_body() if keys else {}
    return {key: _organization(city, key, known[key], seats) for key in keys if key in known}


def _memberships_by_body() -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for seat in _seats():
        found[seat.body].append(seat.pk)
    return found


def _organization(
    city: City, key: str, rows: list[Any], seats: dict[str, list[int]]
) -> oparl.Organization:
    row, (created, changed) = rows[0], _dates(rows)
    is_body = isinstance(row, Body)
    numbers = seats.get(row.key, []) if is_body else []
    return oparl.Organization(
        id=city.at("organizations", key),
        body=city.body,
        name=row.name,
        organization_type="body" if is_body else "group",
        classification=row.get_kind_display() if is_body else "",
        membership=tuple(city.at("memberships", number) for number in numbers),
        meeting=city.list_of("meetings") if is_body else "",
        created=created,
        modified=changed,
        web=city.whole(body_url(row.key, city.language)) if is_body else "",
    )


# People


def _seats() -> list[Seat]:
    """Those of the language in which a member was first written: translations bring copies along."""
    rows = list(Seat.objects.select_related("member__locale").order_by("member_id", "pk"))
    first: dict[str, int] = {}
    for row in rows:
        first.setdefault(row.member.key, row.member.locale_id)
    return [row for row in rows if row.member.locale_id == first[row.member.key]]


def _members(city: City) -> dict[str, list[Any]]:
    rows = Member.objects.select_related("locale").order_by("last_name", "first_name", "pk")
    return _worded(rows, city.language)


def person_rows(city: City) -> list[Row]:
    return [Row(key, *_dates(rows)) for key, rows in _members(city).items()]


def persons(city: City, keys: Collection[str]) -> dict[str, oparl.Person]:
    known, seats = _members(city), defaultdict(list)
    for seat in _seats() if keys else ():
        seats[seat.member.key].append(seat)
    return {key: _person(city, known[key], seats[key]) for key in keys if key in known}


def _person(city: City, rows: list[Any], seats: list[Seat]) -> oparl.Person:
    row, (created, changed) = rows[0], _dates(rows)
    return oparl.Person(
        id=city.person_of(row.key),
        body=city.body,
        name=str(row),
        family_name=row.last_name,
        given_name=row.first_name,
        membership=tuple(_membership(city, seat, rows) for seat in seats),
        created=created,
        modified=changed,
        web=city.whole(member_url(row.key, city.language)),
    )


def membership_rows(city: City) -> list[Row]:
    dates = {key: _dates(rows) for key, rows in _members(city).items()}
    return [Row(str(seat.pk), *dates[seat.member.key]) for seat in _seats()]


def memberships(city: City, keys: Collection[str]) -> dict[str, oparl.Membership]:
    known = _members(city) if keys else {}
    wanted = {str(seat.pk): seat for seat in _seats()} if keys else {}
    return {
        key: _membership(city, wanted[key], known[wanted[key].member.key])
        for key in keys
        if key in wanted
    }


def _membership(city: City, seat: Seat, rows: list[Any]) -> oparl.Membership:
    row, (created, changed) = rows[0], _dates(rows)
    return oparl.Membership(
        id=city.at("memberships", seat.pk),
        person=city.person_of(row.key),
        organization=city.body_of(seat.body),
        role=row.role,
        voting_right=True,
        start_date=seat.starts_on,
        end_date=seat.ends_on,
        on_behalf_of=city.group_of(row.group) if row.group else "",
        created=created,
        modified=changed,
    )


# Terms of office


def term_rows(city: City) -> list[Row]:
    """Nobody notes when they were written: whoever asks what has changed is told of all."""
    return [Row(str(pk)) for pk in Term.objects.order_by("starts_on").values_list("pk", flat=True)]


def terms(city: City, keys: Collection[str]) -> dict[str, oparl.LegislativeTerm]:
    rows = Term.objects.filter(pk__in=numbers(keys))
    return {str(row.pk): term(city, row) for row in rows}
