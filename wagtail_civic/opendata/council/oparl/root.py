"""The way in: the system, and the city as its only body."""

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from wagtail_civic.conf import civic_settings
from wagtail_civic.formats import oparl
from wagtail_civic.formats.tables import LICENCES
from wagtail_civic.models import Term
from wagtail_civic.opendata.council.oparl.city import City


def system(city: City) -> oparl.System:
    return oparl.System(
        id=city.base,
        name=city.name,
        body=city.list_of("bodies"),
        website=f"{city.root}/",
        license=LICENCES[civic_settings.OPEN_DATA_LICENCE][1],
        product=f"wagtail_civic {_version()}".strip(),
    )


def _version() -> str:
    try:
        return version("wagtail-civic")
    except PackageNotFoundError:
        return ""


def body(city: City) -> oparl.Body:
    return oparl.Body(
        id=city.body,
        system=city.base,
        name=city.name,
        website=f"{city.root}/",
        organization=city.list_of("organizations"),
        person=city.list_of("people"),
        membership=city.list_of("memberships"),
        meeting=city.list_of("meetings"),
        agenda_item=city.list_of("agenda-items"),
        paper=city.list_of("papers"),
        consultation=city.list_of("consultations"),
        legislative_term_list=city.list_of("terms"),
        legislative_term=tuple(term(city, each) for each in Term.objects.order_by("starts_on")),
    )


def term(city: City, row: Term) -> oparl.LegislativeTerm:
    return oparl.LegislativeTerm(
        id=city.at("terms", row.pk),
        body=city.body,
        name=row.name,
        start_date=row.starts_on,
        end_date=row.ends_on,
    )


def bodies(city: City) -> dict[str, Any]:
    return oparl.listing([body(city)], address=city.list_of("bodies"), page=1, total=1, query={})
