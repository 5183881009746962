"""What a vote comes to: counts, and whether it is adopted (CGCT art. L2121-20 and L2121-21)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from wagtail_civic.models import ItemVote, MemberVote
from wagtail_civic.queries.council.vote import adds_up

__all__ = ["Sums", "adds_up", "of", "of_members", "of_papers"]

Choice = MemberVote.Choice


@dataclass(frozen=True)
class Sums:
    """People: proxies count as those whom they stand for. ``adopted`` is by more for than against."""

    in_favour: int = 0
    against: int = 0
    abstentions: int = 0
    not_taking_part: int = 0
    blank: int = 0
    adopted: bool = False
    casting: bool = False

    @property
    def cast(self) -> int:
        """Votes of the register: for, against and abstentions, without those who take no part."""
        return self.in_favour + self.against + self.abstentions


def of_members(votes: Iterable[MemberVote]) -> Sums:
    """Of an open ballot. Equal votes go as the presiding member voted; without her vote they do not pass."""
    rows = list(votes)
    counts = Counter(row.choice for row in rows)
    in_favour, against = counts[Choice.FOR], counts[Choice.AGAINST]
    equal = in_favour == against and in_favour > 0
    presiding = next((row.choice for row in rows if row.presides), "")
    casting = equal and presiding in (Choice.FOR, Choice.AGAINST)
    return Sums(
        in_favour=in_favour,
        against=against,
        abstentions=counts[Choice.ABSTAINS],
        not_taking_part=counts[Choice.NO_PART],
        adopted=in_favour > against or (casting and presiding == Choice.FOR),
        casting=casting,
    )


def of_papers(
    *, in_favour: int, against: int, abstentions: int = 0, blank: int = 0, not_taking_part: int = 0
) -> Sums:
    """Of a secret ballot: no presiding voice, and a blank paper is no abstention."""
    return Sums(
        in_favour=in_favour,
        against=against,
        abstentions=abstentions,
        not_taking_part=not_taking_part,
        blank=blank,
        adopted=in_favour > against,
    )


def of(vote: ItemVote) -> Sums:
    """As it stands now."""
    if not vote.secret:
        return of_members(vote.member_votes.all())
    return of_papers(
        in_favour=vote.in_favour,
        against=vote.against,
        abstentions=vote.abstentions,
        blank=vote.blank,
        not_taking_part=vote.not_taking_part,
    )
