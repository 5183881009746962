"""How many voted, and how: the one figure that is no secret before the count."""

from django.db.models import Count

from wagtail_civic.models import Channel, Space, counted


def by_channel(space: Space) -> list[tuple[str, int]]:
    """Votes that count, by the way in which they came in, as agents read it."""
    labels = {value: str(label) for value, label in Channel.choices}
    rows = counted(space).order_by().values_list("channel").annotate(n=Count("*"))
    return sorted((labels.get(name, name), number) for name, number in rows)
