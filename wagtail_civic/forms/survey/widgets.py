"""Each kind of question as controls of a form, and what was posted as an answer that ``survey.clean`` takes."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wagtail_civic.queries import areas
from wagtail_civic.survey import Option, Question, places
from wagtail_civic.survey.kinds import scale

#: Stands for “other” among the options of a form; no key is like it.
OTHER = "*"


class QuestionWidget(forms.Widget):
    """Drawn by ``template``; its value is an answer as the API has it."""

    template: ClassVar[str]
    #: Whether it is a group of controls with a legend, and not one with a label.
    grouped: ClassVar[bool] = True
    #: Whether what was chosen can be changed and, without a script, not be taken back: so it is with radio buttons.
    sticks: ClassVar[bool] = False

    def __init__(self, question: Question, seed: str = "") -> None:
        super().__init__()
        self.question, self.seed = question, seed
        self.use_fieldset = self.grouped

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return id_ if not self.grouped else f"{id_}_0"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        attrs = attrs or {}
        context = {
            "name": name,
            "id": attrs.get("id", f"id_{name}"),
            "described_by": attrs.get("aria-describedby", ""),
            "invalid": bool(attrs.get("aria-invalid")),
            "question": self.question,
            **self.parts(name, value, attrs.get("id", f"id_{name}")),
        }
        return render_to_string(f"wagtail_civic/elements/questions/{self.template}.html", context)

    def parts(self, name: str, value: Any, id_: str) -> dict[str, Any]:
        return {"value": "" if value is None else value}

    def shown(self, options: Sequence[Option]) -> list[Option]:
        """The options in the order of this visitor, where the editor wishes for another one each time."""
        found = list(options)
        if self.question.shuffle:
            # For looks alone: nothing secret hangs on it.
            random.Random(f"{self.seed}:{self.question.key}").shuffle(found)  # noqa: S311
        return found


class WordsWidget(QuestionWidget):
    template, grouped = "words", False


class LongWordsWidget(QuestionWidget):
    template, grouped = "long_words", False


class NumberWidget(QuestionWidget):
    template, grouped = "number", False


class DateWidget(QuestionWidget):
    template, grouped = "date", False


class ChoicesWidget(QuestionWidget):
    """Options to choose from, one or several, and words of one's own where they are welcome."""

    template, sticks = "choices", True
    kind: ClassVar[str] = "radio"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return self.spoken(data, name, data.get(name, ""))

    def spoken(self, data: Any, name: str, chosen: str) -> Any:
        return {"other": data.get(f"{name}-other", "")} if chosen == OTHER else chosen

    def parts(self, name: str, value: Any, id_: str) -> dict[str, Any]:
        values = value if isinstance(value, list) else [value]
        written = [
            each["other"] for each in values if isinstance(each, Mapping) and "other" in each
        ]
        chosen = {each for each in values if isinstance(each, str)} | (
            {OTHER} if written else set()
        )
        return {
            "kind": self.kind,
            "choices": [
                {"value": key, "label": label, "checked": key in chosen, "id": f"{id_}_{place}"}
                for place, (key, label) in enumerate(self.choices())
            ],
            "other": self.question.other,
            "written": written[0] if written else "",
        }

    def choices(self) -> list[tuple[str, str]]:
        found = [(each.key, each.label) for each in self.shown(self.question.options)]
        return [*found, (OTHER, _("Other"))] if self.question.other else found


class SeveralWidget(ChoicesWidget):
    kind, sticks = "checkbox", False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        chosen = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [self.spoken(data, name, each) for each in chosen]


class YesNoWidget(ChoicesWidget):
    def choices(self) -> list[tuple[str, str]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def parts(self, name: str, value: Any, id_: str) -> dict[str, Any]:
        return super().parts(name, {True: "yes", False: "no"}.get(value, value), id_)


class ConsentWidget(ChoicesWidget):
    kind, sticks = "checkbox", False

    def choices(self) -> list[tuple[str, str]]:
        return [("yes", _("Yes, I agree"))]

    def parts(self, name: str, value: Any, id_: str) -> dict[str, Any]:
        return super().parts(name, "yes" if value is True else value, id_)


class ScaleWidget(ChoicesWidget):
    template = "scale"

    def choices(self) -> list[tuple[str, str]]:
        low, high = scale(self.question)
        return [(str(step), str(step)) for step in range(low, high + 1)]

    def parts(self, name: str, value: Any, id_: str) -> dict[str, Any]:
        ends = {each.key: each.label for each in self.question.options}
        found = super().parts(name, "" if value is None else str(value), id_)
        return {**found, "low": ends.get("low", ""), "high": ends.get("high", "")}


class MatrixWidget(QuestionWidget):
    template, sticks = "matrix", True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        said = {row.key: data.get(f"{name}-{row.key}", "") for row in self.question.rows}
        return {row: option for row, option in said.items() if option}

    def parts(self, name: str, value: Any, id_: str) -> dict[str, Any]:
        chosen = value if isinstance(value, Mapping) else {}
        return {
            "options": self.question.options,
            "rows": [
                {
                    "label": row.label,
                    "name": f"{name}-{row.key}",
                    "id": f"{id_}_{place}",
                    "chosen": chosen.get(row.key, ""),
                }
                for place, row in enumerate(self.question.rows)
            ],
        }


class RankingWidget(QuestionWidget):
    """A place to choose for each option: works by keyboard and without any script."""

    template = "ranking"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        said = {each.key: data.get(f"{name}-{each.key}", "") for each in self.question.options}
        placed = [(place, key) for key, place in said.items() if place]
        if len({place for place, _key in placed}) < len(placed):
            # Two in one place are no order: said as what it is, and shown again as it was written.
            return Tied(said)
        try:
            return [key for _place, key in sorted((int(place), key) for place, key in placed)]
        except ValueError:
            return Tied(said)

    def parts(self, name: str, value: Any, id_: str) -> dict[str, Any]:
        given = value.places if isinstance(value, Tied) else _places(value)
        number = len(self.question.options)
        return {
            "options": [
                {
                    "label": each.label,
                    "name": f"{name}-{each.key}",
                    "id": f"{id_}_{position}",
                    "place": given.get(each.key, ""),
                }
                for position, each in enumerate(self.shown(self.question.options))
            ],
            "places": [str(place) for place in range(1, number + 1)],
        }


class Tied(list[str]):
    """A ranking with two options in one place, which ``survey.clean`` refuses as repeated."""

    def __init__(self, places: Mapping[str, str]) -> None:
        first = next((key for key, place in places.items() if place), "")
        super().__init__([first, first])
        self.places = places


def _places(value: Any) -> dict[str, str]:
    return {key: str(place) for place, key in enumerate(value or [], 1)}


class PlaceWidget(QuestionWidget):
    template = "place"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        said = {
            part: str(data.get(f"{name}-{part}", "")).strip()
            for part in ("label", "district", "latitude", "longitude")
        }
        district = said.pop("district")
        found = {**said, "label": places.within(said["label"], district)}
        return {part: value for part, value in found.items() if value}

    def parts(self, name: str, value: Any, id_: str) -> dict[str, Any]:
        districts = list(areas.names().values())
        said = value if isinstance(value, Mapping) else {}
        words, district = places.apart(str(said.get("label") or ""), districts)
        return {"value": {**said, "words": words, "district": district}, "districts": districts}


WIDGETS: dict[str, type[QuestionWidget]] = {
    "short_text": WordsWidget,
    "long_text": LongWordsWidget,
    "one_choice": ChoicesWidget,
    "several": SeveralWidget,
    "yes_no": YesNoWidget,
    "scale": ScaleWidget,
    "matrix": MatrixWidget,
    "ranking": RankingWidget,
    "number": NumberWidget,
    "date": DateWidget,
    "place": PlaceWidget,
    "consent": ConsentWidget,
}
