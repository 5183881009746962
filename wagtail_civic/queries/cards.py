"""What a share card shows of something that has an address of its own."""

from typing import NamedTuple
from urllib.parse import urljoin


class Card(NamedTuple):
    """Its picture, by its whole address, and what that shows; empty where there is none."""

    url: str = ""
    alt: str = ""


def card(page: str, picture: str, alt: str) -> Card:
    """The picture at a path of the site on which the ``page`` is, by its whole address."""
    return Card(urljoin(page, picture), alt)
