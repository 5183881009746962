"""What a decision about a list carries along: ticks, or its filters."""

from django.http import HttpRequest, QueryDict

#: What nobody ticks by hand.
MOST = 500


def filters(request: HttpRequest) -> QueryDict:
    """Those of the list; a decision about it carries them along in one field."""
    return QueryDict(request.POST.get("filters", "")) if request.method == "POST" else request.GET
