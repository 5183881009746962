"""What is in a package, and what of the page is not, for whoever opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wagtail_civic.opendata.questions import cell

if TYPE_CHECKING:
    from wagtail_civic.opendata.survey import Content


def left_out() -> list[str]:
    """Every figure of the page that cannot be counted again from the files, and why it is not in them."""
    return [
        _(
            "What people said about themselves, such as their age, is not in the files. Where the page shows "
            "results by group, small groups are put together there, and cannot be counted again from here."
        ),
        _(
            "How many answered on each day, as the page shows it, is not in the files: a day on which few answered "
            "would lead to them."
        ),
        _(
            "Where places were marked is not in the files, so that the districts of a map cannot be counted again: "
            "a place may be where somebody lives."
        ),
        _(
            "How often a tag was given to what people wrote, and what is quoted of it, cannot be counted again, "
            "because what they wrote is not in the files: it may tell who wrote it."
        ),
    ]


def readme(content: Content) -> str:
    """What is in the package, for whoever opens it, in the language of the results."""
    apart = _(
        "“receipts.csv” has a receipt for each response as a whole, with no question beside it, and others for "
        "each question: nothing says which of them are of the same person."
    )
    parts = [
        cell(content.title),
        _(
            "People chose for themselves to take part: these figures show what they think, not what "
            "everybody here thinks."
        ),
        _(
            "One file in “answers” for each question, with one line for each person and each thing that she "
            "was asked about: an option, a row of a table of choices. Lines are shuffled, and no line says "
            "which others are of the same person, neither within a file nor between two."
        ),
        _(
            "“receipts.csv” lists the receipts of all responses that count, without what was answered: "
            "whoever kept hers can see that it is there. Words that people wrote are not in the files, nor "
            "are the days on which they answered. Numbers that they wrote are rounded until each stands for 11 "
            "people or more, on the page as in the files."
        ),
        *left_out(),
        _(
            "The column “channel”, where there is one, says how an answer came in: web, api (an "
            "application), paper, phone, event. Where fewer than 11 people would stand alone in it, "
            "channels are put together, and where that is not enough there is no such column. “channels.csv” has "
            "a line for each response with its channel and nothing else, where there is such a column."
        ),
        _("To count everything again: python3 count.py. It prints what is in “totals.csv”."),
    ]
    return "\n\n".join([*parts, *([apart] if content.apart is not None else [])]) + "\n"
