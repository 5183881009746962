"""
Bodies, meetings and papers as OParl 1.1 has them (https://oparl.org/spezifikation/), in JSON.

Each object has an address of its own, which is its ``id``; what it names is given by addresses. An object that is gone
stays at its address as a ``Deleted``, so that those who keep copies can remove theirs.
"""

from wagtail_civic.formats.oparl.objects import (
    VERSION,
    AgendaItem,
    Body,
    Consultation,
    Deleted,
    File,
    LegislativeTerm,
    Location,
    Meeting,
    Membership,
    Object,
    Organization,
    Paper,
    Person,
    System,
)
from wagtail_civic.formats.oparl.writing import A_PAGE, as_dict, listing

__all__ = [
    "A_PAGE",
    "VERSION",
    "AgendaItem",
    "Body",
    "Consultation",
    "Deleted",
    "File",
    "LegislativeTerm",
    "Location",
    "Meeting",
    "Membership",
    "Object",
    "Organization",
    "Paper",
    "Person",
    "System",
    "as_dict",
    "listing",
]
