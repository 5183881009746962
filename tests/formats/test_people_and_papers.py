"""Popolo and OParl: names and demands of their schemas, which are told here as facts."""

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from wagtail_civic.formats import oparl, popolo

pytestmark = pytest.mark.alike

EVENING = datetime(2026, 11, 30, 18, 30, 0, 123456, tzinfo=UTC)
MOMENT = "2026-11-30T18:30:00+00:00"
HERE = "https://city.example/oparl"

#: What the schemas of Popolo allow, as far as we say it.
POPOLO = {
    popolo.Organization: "id name classification parent_id founding_date dissolution_date",
    popolo.Person: "id name given_name family_name image",
    popolo.Membership: "id role person_id organization_id on_behalf_of_id start_date end_date",
    popolo.Motion: "id organization_id creator_id text identifier classification date requirement result",
    popolo.VoteEvent: "id motion_id organization_id identifier start_date end_date result counts votes",
    popolo.Count: "option value group_id",
    popolo.Vote: "voter_id option group_id role pair_id",
}


class TestPopolo:
    @pytest.mark.parametrize("kind", POPOLO, ids=lambda kind: kind.__name__)
    def test_no_name_is_said_that_popolo_does_not_know(self, kind):
        assert {field.name for field in fields(kind)} == set(POPOLO[kind].split())

    def test_a_vote_is_said_whole(self):
        event = popolo.VoteEvent(
            "v",
            "m",
            "council",
            start_date=EVENING,
            result="pass",
            counts=(popolo.Count("yes", 2), popolo.Count("no", 0)),
            votes=(popolo.Vote("anna", "yes", "left"), popolo.Vote("ben", "yes", pair_id="anna")),
        )
        said = popolo.document(
            organizations=[
                popolo.Organization("council", "Conseil", founding_date=date(2026, 3, 1))
            ],
            persons=[popolo.Person("anna", "Anna Petit")],
            memberships=[popolo.Membership("1", "anna", "council", on_behalf_of_id="left")],
            motions=[popolo.Motion("m", "council", "Budget", result="pass")],
            vote_events=[event],
        )
        assert json.loads(json.dumps(said)) == {
            "organizations": [{"id": "council", "name": "Conseil", "founding_date": "2026-03-01"}],
            "persons": [{"id": "anna", "name": "Anna Petit"}],
            "memberships": [
                {
                    "id": "1",
                    "person_id": "anna",
                    "organization_id": "council",
                    "on_behalf_of_id": "left",
                }
            ],
            "motions": [
                {
                    "id": "m",
                    "organization_id": "council",
                    "text": "Budget",
                    "requirement": "simple majority",
                    "result": "pass",
                }
            ],
            "vote_events": [
                {
                    "id": "v",
                    "motion_id": "m",
                    "organization_id": "council",
                    "start_date": "2026-11-30T18:30:00.123456+00:00",
                    "result": "pass",
                    "counts": [{"option": "yes", "value": 2}, {"option": "no", "value": 0}],
                    "votes": [
                        {"voter_id": "anna", "option": "yes", "group_id": "left"},
                        {"voter_id": "ben", "option": "yes", "pair_id": "anna"},
                    ],
                }
            ],
        }

    def test_a_secret_ballot_names_nobody(self):
        event = popolo.VoteEvent("v", "m", "council", counts=(popolo.Count("yes", 2),))
        assert "votes" not in popolo.as_dict(event)

    def test_a_moment_needs_its_zone(self):
        event = popolo.VoteEvent("v", "m", "council", start_date=EVENING.replace(tzinfo=None))
        with pytest.raises(ValueError, match="time zone"):
            popolo.as_dict(event)


PLAN = oparl.File(id=f"{HERE}/file/1", name="Plan", access_url="https://city.example/plan.pdf")
FILE = oparl.File(
    id=f"{HERE}/file/2",
    access_url="https://city.example/odj.pdf",
    file_name="odj.pdf",
    mime_type="application/pdf",
    size=0,
    date=date(2026, 11, 24),
    sha512_checksum="00ff",
)
ITEM = oparl.AgendaItem(
    id=f"{HERE}/agenda-item/4",
    name="Stationnement",
    meeting=f"{HERE}/meeting/1",
    number="4",
    order=0,
    public=False,
    result="adopted",
    resolution_text="Adopté.",
    resolution_file=FILE,
    auxiliary_file=(PLAN,),
    start=EVENING,
)
MEETING = oparl.Meeting(
    id=f"{HERE}/meeting/1",
    name="Conseil municipal",
    meeting_state="ended",
    cancelled=False,
    start=EVENING,
    location=oparl.Location(id=f"{HERE}/location/1", room="Salle du conseil"),
    organization=(f"{HERE}/organization/1",),
    invitation=FILE,
    agenda_item=(ITEM,),
    created=EVENING,
    modified=EVENING,
    web="https://city.example/conseil/",
)
BODY = oparl.Body(
    id=f"{HERE}/body",
    name="Aubrelle",
    organization=f"{HERE}/organizations",
    person=f"{HERE}/persons",
    meeting=f"{HERE}/meetings",
    paper=f"{HERE}/papers",
)

#: What each object must say, by the schema of version 1.1.
DEMANDED = {
    "System": "id type oparlVersion body",
    "Body": "id type name organization person meeting paper legislativeTerm",
    "AgendaItem": "id type order",
    "File": "id type accessUrl",
    "Meeting": "id type",
    "Paper": "id type",
    "Person": "id type",
    "Organization": "id type",
    "Membership": "id type",
    "Consultation": "id type",
}
BARE = [
    oparl.System(id=HERE, body=f"{HERE}/bodies"),
    BODY,
    oparl.AgendaItem(id="1", meeting="1", order=0),
    oparl.File(id="1", access_url="https://city.example/1.pdf"),
    oparl.Meeting(id="1"),
    oparl.Paper(id="1", body="1"),
    oparl.Person(id="1", body="1"),
    oparl.Organization(id="1", body="1"),
    oparl.Membership(id="1"),
    oparl.Consultation(id="1"),
]


class TestOParl:
    @pytest.mark.parametrize("found", BARE, ids=lambda found: found.type)
    def test_what_is_demanded_is_said_however_little_is_known(self, found):
        said = oparl.as_dict(found)
        assert set(DEMANDED[found.type].split()) <= set(said)
        assert said["type"] == f"https://schema.oparl.org/1.1/{found.type}"

    def test_a_meeting_holds_its_agenda_with_the_documents(self):
        said = json.loads(json.dumps(oparl.as_dict(MEETING)))
        assert said["start"] == said["modified"] == MOMENT
        assert said["location"]["room"] == "Salle du conseil"
        assert said["cancelled"] is False
        [item] = said["agendaItem"]
        assert item["order"] == 0
        assert item["public"] is False
        assert item["resolutionText"] == "Adopté."
        assert item["resolutionFile"]["accessUrl"] == "https://city.example/odj.pdf"
        assert item["resolutionFile"]["sha512Checksum"] == "00ff"
        assert item["resolutionFile"]["size"] == 0
        assert item["auxiliaryFile"][0]["name"] == "Plan"
        assert "end" not in item

    def test_a_paper_and_a_person_hold_what_is_theirs(self):
        paper = oparl.Paper(
            id="1",
            body="b",
            date=date(2026, 11, 30),
            consultation=(oparl.Consultation(id="2", agenda_item="4", authoritative=True),),
        )
        said = oparl.as_dict(paper)
        assert said["date"] == "2026-11-30"
        assert said["consultation"][0]["agendaItem"] == "4"
        person = oparl.Person(
            id="1",
            body="b",
            membership=(oparl.Membership(id="2", organization="o", voting_right=True),),
        )
        assert oparl.as_dict(person)["membership"][0]["votingRight"] is True

    def test_lists_within_may_be_left_out(self):
        said = oparl.as_dict(MEETING, omit_internal=True)
        assert "agendaItem" not in said
        assert said["invitation"]["fileName"] == "odj.pdf"
        assert said["organization"] == [f"{HERE}/organization/1"]
        assert "legislativeTerm" not in oparl.as_dict(BODY, omit_internal=True)

    def test_what_is_gone_leaves_its_address(self):
        gone = oparl.Deleted(kind="Paper", id="1", created=EVENING, modified=EVENING)
        assert oparl.as_dict(gone) == {
            "id": "1",
            "type": "https://schema.oparl.org/1.1/Paper",
            "created": MOMENT,
            "modified": MOMENT,
            "deleted": True,
        }

    def test_a_moment_needs_its_zone(self):
        with pytest.raises(ValueError, match="time zone"):
            oparl.as_dict(replace(MEETING, start=EVENING.replace(tzinfo=None)))


class TestPages:
    @staticmethod
    def page(number, total=250, **query):
        return oparl.listing(
            [MEETING], address=f"{HERE}/meetings", page=number, total=total, query=query
        )

    def test_a_page_in_the_middle_leads_everywhere_and_keeps_the_filters(self):
        said = self.page(2, modified_since="2026-01-01T00:00:00+01:00", page="2")
        since = "?modified_since=2026-01-01T00%3A00%3A00%2B01%3A00"
        assert said["links"] == {
            "first": f"{HERE}/meetings{since}",
            "prev": f"{HERE}/meetings{since}",
            "self": f"{HERE}/meetings{since}&page=2",
            "next": f"{HERE}/meetings{since}&page=3",
            "last": f"{HERE}/meetings{since}&page=3",
        }
        assert said["pagination"] == {
            "totalElements": 250,
            "elementsPerPage": 100,
            "currentPage": 2,
            "totalPages": 3,
        }
        assert [each["id"] for each in said["data"]] == [MEETING.id]

    @pytest.mark.parametrize(
        ("number", "total", "missing"),
        [
            (1, 250, {"prev"}),
            (3, 250, {"next"}),
            (1, 100, {"prev", "next"}),
            (1, 0, {"prev", "next"}),
        ],
    )
    def test_the_first_and_the_last_lead_no_farther(self, number, total, missing):
        links = self.page(number, total)["links"]
        assert {"first", "prev", "self", "next", "last"} - set(links) == missing
