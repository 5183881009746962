"""The kinds of questions: how each reads an answer from a form or from JSON, and gives it back."""

from wagtail_civic.survey.kinds.base import Kind
from wagtail_civic.survey.kinds.choices import (
    NO,
    OTHER_LENGTH,
    YES,
    Consent,
    Matrix,
    OneChoice,
    Ranking,
    Several,
    YesNo,
)
from wagtail_civic.survey.kinds.values import (
    PLACE_LENGTH,
    Date,
    LongText,
    Number,
    Place,
    Scale,
    ShortText,
    scale,
)

__all__ = ["KINDS", "NO", "OTHER_LENGTH", "PLACE_LENGTH", "YES", "Kind", "scale"]

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        ShortText(),
        LongText(),
        OneChoice(),
        Several(),
        YesNo(),
        Scale(),
        Matrix(),
        Ranking(),
        Number(),
        Date(),
        Place(),
        Consent(),
    )
}
