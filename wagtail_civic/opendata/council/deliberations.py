"""What was decided, as SCDL wants it; what breaks a rule of that is left out until it is mended."""

from collections.abc import Iterable

from wagtail_civic.formats import scdl
from wagtail_civic.queries.council.deliberations import publishable
from wagtail_civic.queries.council.seen import unseen_votes
from wagtail_civic.queries.council.sheet import MeetingSheet


def table(sheets: Iterable[MeetingSheet]) -> bytes:
    found = list(sheets)
    unseen = unseen_votes(max(sheet.now for sheet in found)) if found else []
    return scdl.write(publishable((sheet.space for sheet in found), unseen=unseen))
