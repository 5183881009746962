"""What one person has voted."""

from wagtail_civic.models import Space, Vote, VoteChoice

COUNTING = (Vote.State.CONFIRMED, Vote.State.HELD)


def of_person(space: Space, participant_id: int) -> Vote | None:
    """Never one of the separated mode: that names nobody."""
    if space.is_separated:
        return None
    rows = Vote.objects.filter(space=space, participant=participant_id)
    return rows.order_by("slot").first()


def choices_of(vote: Vote | None) -> dict[int, int]:
    """Points by the number of a project; none where it does not count."""
    if vote is None or vote.state not in COUNTING:
        return {}
    rows = VoteChoice.objects.filter(vote=vote).order_by("pk")
    return dict(rows.values_list("project", "points"))
