"""The objects of OParl: names and meanings are those of its schema."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

SCHEMA = "https://schema.oparl.org/1.1/"
VERSION = SCHEMA


@dataclass(frozen=True, kw_only=True)
class Object:
    """``id`` is its address; ``web`` the page where people read it. Moments have a time zone."""

    type: ClassVar[str]

    id: str
    name: str = ""
    license: str = ""
    keyword: tuple[str, ...] = ()
    created: datetime | None = None
    modified: datetime | None = None
    web: str = ""


@dataclass(frozen=True, kw_only=True)
class System(Object):
    """The way in: ``body`` is the address of the list of bodies."""

    type: ClassVar[str] = "System"

    oparl_version: str = VERSION
    body: str
    contact_email: str = ""
    contact_name: str = ""
    website: str = ""
    vendor: str = ""
    product: str = ""


@dataclass(frozen=True, kw_only=True)
class LegislativeTerm(Object):
    """Between two elections."""

    type: ClassVar[str] = "LegislativeTerm"

    body: str = ""
    start_date: date | None = None
    end_date: date | None = None


@dataclass(frozen=True, kw_only=True)
class Body(Object):
    """The city. All but its terms are addresses of lists."""

    type: ClassVar[str] = "Body"

    name: str
    organization: str
    person: str
    meeting: str
    paper: str
    legislative_term: tuple[LegislativeTerm, ...] = ()
    system: str = ""
    short_name: str = ""
    website: str = ""
    contact_email: str = ""
    contact_name: str = ""
    classification: str = ""
    main_organization: str = ""
    agenda_item: str = ""
    consultation: str = ""
    file: str = ""
    membership: str = ""
    location_list: str = ""
    legislative_term_list: str = ""


@dataclass(frozen=True, kw_only=True)
class Organization(Object):
    """A council, committee or group; ``meeting`` is the address of the list of its meetings."""

    type: ClassVar[str] = "Organization"

    body: str
    short_name: str = ""
    organization_type: str = ""
    classification: str = ""
    membership: tuple[str, ...] = ()
    meeting: str = ""
    start_date: date | None = None
    end_date: date | None = None
    sub_organization_of: str = ""


@dataclass(frozen=True, kw_only=True)
class Membership(Object):
    type: ClassVar[str] = "Membership"

    person: str = ""
    organization: str = ""
    role: str = ""
    voting_right: bool | None = None
    start_date: date | None = None
    end_date: date | None = None
    on_behalf_of: str = ""


@dataclass(frozen=True, kw_only=True)
class Person(Object):
    type: ClassVar[str] = "Person"

    body: str
    family_name: str = ""
    given_name: str = ""
    form_of_address: str = ""
    status: tuple[str, ...] = ()
    membership: tuple[Membership, ...] = ()


@dataclass(frozen=True, kw_only=True)
class File(Object):
    """``access_url`` shows it, ``download_url`` saves it."""

    type: ClassVar[str] = "File"

    access_url: str
    download_url: str = ""
    file_name: str = ""
    mime_type: str = ""
    date: date | None = None
    size: int | None = None
    sha512_checksum: str = ""
    text: str = ""
    paper: tuple[str, ...] = ()
    meeting: tuple[str, ...] = ()
    agenda_item: tuple[str, ...] = ()
    file_license: str = ""


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Object):
    """``result`` is what became of it, ``resolution_text`` what was decided; closed session is not ``public``."""

    type: ClassVar[str] = "AgendaItem"

    meeting: str
    number: str = ""
    order: int
    public: bool | None = None
    consultation: str = ""
    result: str = ""
    resolution_text: str = ""
    resolution_file: File | None = None
    auxiliary_file: tuple[File, ...] = ()
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Location(Object):
    type: ClassVar[str] = "Location"

    description: str = ""
    street_address: str = ""
    room: str = ""
    postal_code: str = ""
    locality: str = ""


@dataclass(frozen=True, kw_only=True)
class Meeting(Object):
    type: ClassVar[str] = "Meeting"

    meeting_state: str = ""
    cancelled: bool | None = None
    start: datetime | None = None
    end: datetime | None = None
    location: Location | None = None
    organization: tuple[str, ...] = ()
    participant: tuple[str, ...] = ()
    invitation: File | None = None
    results_protocol: File | None = None
    verbatim_protocol: File | None = None
    auxiliary_file: tuple[File, ...] = ()
    agenda_item: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Consultation(Object):
    """Of a paper in a meeting, under an item of its agenda."""

    type: ClassVar[str] = "Consultation"

    paper: str = ""
    agenda_item: str = ""
    meeting: str = ""
    organization: tuple[str, ...] = ()
    authoritative: bool | None = None
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper(Object):
    type: ClassVar[str] = "Paper"

    body: str
    reference: str = ""
    date: date | None = None
    paper_type: str = ""
    main_file: File | None = None
    auxiliary_file: tuple[File, ...] = ()
    originator_person: tuple[str, ...] = ()
    originator_organization: tuple[str, ...] = ()
    consultation: tuple[Consultation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Deleted:
    """What is left of an object of ``kind``, such as ``Paper``."""

    kind: str
    id: str
    created: datetime
    modified: datetime
