"""What is read of who took part where nothing joins a person and what she said."""

from wagtail_civic.models import Participation, Space

#: The fewest ballots that are mixed in at a time while it is open: people are promised this.
FEWEST_MIXED = 10


def took_part(space: Space, participant_id: int) -> bool:
    """Whether this person did, whatever she said."""
    hers = Participation.objects.filter(space=space, participant=participant_id)
    return hers.exclude(used_on=None).exists()
