"""The kinds of ballots: what keeping them apart from people has to know of each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Contribution, Space

#: What a ballot says, as JSON can hold it.
Content = dict[str, Any]


class BallotKind(ABC):
    """
    What a ballot of one kind of space holds, and what it becomes once it is mixed.

    Subclass it for spaces whose records may be kept apart from people, and ``register`` it where their service is.
    """

    #: The kind of the spaces, and what a phase of theirs must allow.
    space: ClassVar[str]
    action: ClassVar[str]
    #: What a ballot becomes, the rows that hang on it, and the name of what these hang on.
    record: ClassVar[type[Contribution]]
    line: ClassVar[type[Any]]
    parent: ClassVar[str]
    #: Why, for ``ProofRequired`` and ``AlreadyAnswered``; and for ``NotWithdrawable``.
    reason: ClassVar[str]
    kept: ClassVar[str]
    #: Why, for ``TermsChanged``: where it was asked otherwise, and where it was told otherwise.
    asked: ClassVar[str]
    told: ClassVar[str]

    @abstractmethod
    def content(self, space: Space, said: Any, *, language: str) -> Content:
        """What is put into the box of what somebody said. Raise any ``CivicError`` where it cannot be a ballot."""

    def parts(self, content: Content) -> Iterable[str]:
        """The keys of what has a receipt of its own beside that of the whole."""
        return ()

    @abstractmethod
    def opened(self, space: Space, contents: list[Content]) -> Iterator[list[Any]]:
        """Of each ballot the rows that hang on what it becomes, which is not there yet."""


_KINDS: dict[str, BallotKind] = {}


def register(kind: BallotKind) -> BallotKind:
    _KINDS[kind.space] = kind
    return kind


def of(space: Space) -> BallotKind:
    """Raise ``SpaceNotFound`` where nothing of a space of this kind is ever kept apart."""
    kind = _KINDS.get(space.kind)
    if kind is None:
        raise SpaceNotFound
    return kind
