"""Votes of meetings as Popolo has them. Of a secret ballot, and of a closed session, nobody's vote is told."""

from collections.abc import Iterable
from typing import Any

from wagtail_civic.formats import popolo
from wagtail_civic.models import Body, ItemVote, Member, MemberVote
from wagtail_civic.opendata.council.oparl import City
from wagtail_civic.queries.council.item import ItemSheet
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.vote import VoteSheet

Choice = MemberVote.Choice
OPTIONS: dict[str, popolo.Option] = {
    Choice.FOR: "yes",
    Choice.AGAINST: "no",
    Choice.ABSTAINS: "abstain",
    Choice.NO_PART: "not voting",
}


def document(city: City, sheets: Iterable[MeetingSheet]) -> dict[str, Any]:
    """Of meetings that everybody may read; bodies, groups and people are those that these votes name."""
    voted = [(item, vote) for sheet in sheets for item in sheet.items for vote in item.votes]
    members = [row for _item, vote in voted for row in _members(vote)]
    return popolo.document(
        organizations=_organizations(city, voted, members),
        persons=_persons(city, members),
        memberships=_memberships(city, voted),
        motions=[_motion(city, item, vote) for item, vote in voted],
        vote_events=[_event(city, item, vote) for item, vote in voted],
    )


def _members(vote: VoteSheet) -> list[MemberVote]:
    """None where the figures are all that everybody may know."""
    return [] if vote.vote.secret else vote.members


def _body(city: City, item: ItemSheet) -> str:
    found: Body | None = item.meeting.body
    return city.body_of(found.key) if found else city.body


def _organizations(
    city: City, voted: list[tuple[ItemSheet, VoteSheet]], members: list[MemberVote]
) -> list[popolo.Organization]:
    bodies = {
        item.meeting.body.key: item.meeting.body for item, _vote in voted if item.meeting.body
    }
    groups = {row.group: row.group_name for row in members if row.group}
    return [
        *(
            popolo.Organization(city.body_of(key), body.name, body.get_kind_display())
            for key, body in bodies.items()
        ),
        *(
            popolo.Organization(city.group_of(key), name or key, "group")
            for key, name in groups.items()
        ),
    ]


def _persons(city: City, members: list[MemberVote]) -> list[popolo.Person]:
    names = {row.member: row.name for row in members}
    known = {row.key: row for row in Member.objects.filter(key__in=list(names)).order_by("-pk")}
    return [_person(city, key, name, known.get(key)) for key, name in names.items()]


def _person(city: City, key: str, name: str, known: Member | None) -> popolo.Person:
    """With the name of that day, where she was taken from the list of members since."""
    if known is None:
        return popolo.Person(city.person_of(key), name)
    return popolo.Person(
        city.person_of(key),
        str(known),
        given_name=known.first_name,
        family_name=known.last_name,
    )


def _memberships(city: City, voted: list[tuple[ItemSheet, VoteSheet]]) -> list[popolo.Membership]:
    """For which group each of them voted in which body."""
    found: dict[tuple[str, str], popolo.Membership] = {}
    for item, vote in voted:
        body = _body(city, item)
        for row in _members(vote):
            person = city.person_of(row.member)
            group = city.group_of(row.group) if row.group else ""
            key = (person, body)
            found[key] = popolo.Membership(f"{person}@{body}", person, body, on_behalf_of_id=group)
    return list(found.values())


def _motion(city: City, item: ItemSheet, vote: VoteSheet) -> popolo.Motion:
    return popolo.Motion(
        _motion_id(city, item, vote),
        _body(city, item),
        vote.title or item.title,
        date=vote.vote.opened_at,
        identifier=item.item.number,
        classification="amendment" if vote.title else item.item.kind,
        result=_result(vote.vote),
    )


def _motion_id(city: City, item: ItemSheet, vote: VoteSheet) -> str:
    return f"{city.at('agenda-items', item.pk)}#motion-{vote.vote.number}"


def _result(vote: ItemVote) -> popolo.Result:
    return "pass" if vote.adopted else "fail"


def _event(city: City, item: ItemSheet, vote: VoteSheet) -> popolo.VoteEvent:
    row = vote.vote
    counted: list[tuple[popolo.Option, int]] = [
        ("yes", row.in_favour),
        ("no", row.against),
        ("abstain", row.abstentions),
        ("not voting", row.not_taking_part),
    ]
    return popolo.VoteEvent(
        f"{city.at('agenda-items', item.pk)}#vote-{row.number}",
        _motion_id(city, item, vote),
        _body(city, item),
        start_date=row.opened_at,
        end_date=row.proclaimed_at,
        identifier=item.item.number,
        result=_result(row),
        counts=tuple(popolo.Count(option, value) for option, value in counted),
        votes=tuple(_vote(city, each) for each in _members(vote)),
    )


def _vote(city: City, row: MemberVote) -> popolo.Vote:
    return popolo.Vote(
        city.person_of(row.member),
        OPTIONS[row.choice],
        city.group_of(row.group) if row.group else "",
        role="chair" if row.presides else "",
        pair_id=city.person_of(row.holder) if row.holder else "",
    )
