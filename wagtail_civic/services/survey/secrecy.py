"""What somebody was told about the secrecy of her answers still holds when they begin to count."""

from wagtail_civic.exceptions import TermsChanged
from wagtail_civic.models import Space
from wagtail_civic.queries import spaces as queries


def hold(space: Space, *, separated: bool) -> None:
    """
    Raise ``TermsChanged`` where an editor chose otherwise meanwhile. Called in the transaction that stores it.

    From the first record on nobody can. Until then the space is locked: whoever is publishing is waited for, or waits
    and finds that record.
    """
    if space.first_record_at is None:
        space = queries.locked().get(pk=space.pk)
    if space.is_separated is not separated:
        raise TermsChanged(reason="secrecy")
