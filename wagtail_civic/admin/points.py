"""A point on earth in Wagtail's forms: written in degrees, or picked on the map of the city."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import Media
from django.forms.widgets import Script
from django.utils.translation import gettext_lazy as _

from wagtail_civic.forms.idea import PartsWidget

Point = tuple[Decimal, Decimal]
MOST = (90, 180)
#: About a metre.
PLACES = 5


class PointWidget(PartsWidget):
    template = "wagtail_civic/admin/commitments/point.html"

    @property
    def media(self) -> Media:
        return Media(
            js=[Script("wagtail_civic/civic.js", type="module")],
            css={"all": ["wagtail_civic/admin/place.css"]},
        )

    def parts(self, value: Any) -> dict[str, Any]:
        shown = ["" if each is None else str(each) for each in value or ("", "")]
        return {"value": shown}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str]:
        return data.get(f"{name}-latitude", ""), data.get(f"{name}-longitude", "")


class PointField(forms.Field):
    """``(latitude, longitude)`` in degrees (WGS 84), or None where nothing is written."""

    widget = PointWidget

    def clean(self, value: Any) -> Point | None:
        written = [str(each).strip() for each in value or ("", "")]
        if not any(written):
            return None
        if not all(written):
            raise ValidationError(_("Write both latitude and longitude, or neither."), "half")
        latitude, longitude = self._degrees(written)
        return latitude, longitude

    def _degrees(self, written: Sequence[str]) -> list[Decimal]:
        fields = (_degrees(most) for most in MOST)
        try:
            return [
                round(field.clean(each.replace(",", ".")), PLACES)
                for field, each in zip(fields, written, strict=True)
            ]
        except ValidationError as error:
            said = _("This is no place on earth: latitude goes to 90 degrees, longitude to 180.")
            raise ValidationError(said, "degrees") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        return True


def _degrees(most: int) -> forms.DecimalField:
    return forms.DecimalField(min_value=-most, max_value=most, max_digits=12, decimal_places=9)
