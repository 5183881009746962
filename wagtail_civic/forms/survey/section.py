"""One page of a questionnaire as a form. What is right is said by ``survey.clean`` alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _

from wagtail_civic.exceptions import CivicError, InvalidFields
from wagtail_civic.forms.survey.widgets import WIDGETS
from wagtail_civic.survey import Items, Question, Questionnaire, Section, asked, sift


class QuestionField(forms.Field):
    """Never wrong by itself: whether an answer is right depends on the others."""

    def __init__(self, question: Question, *, here: bool, seed: str) -> None:
        super().__init__(
            required=False,
            label=question.label,
            help_text=question.help,
            widget=WIDGETS[question.kind](question, seed),
        )
        self.question = question
        #: It depends on another question of the same page, and is hidden only where a script can.
        self.depends = question.condition if here else None
        #: Shown without what was answered, which is not asked and could not be taken back otherwise.
        self.emptied = False

    def bound_data(self, data: Any, initial: Any) -> Any:
        return None if self.emptied else data

    @property
    def optional(self) -> bool:
        return not self.question.required


class SectionForm(forms.Form):
    """The questions of a section that may be asked after the answers before it."""

    def __init__(
        self,
        data: Any = None,
        *,
        questionnaire: Questionnaire,
        section: Section,
        earlier: Mapping[str, Items] | None = None,
        initial_answers: Mapping[str, Any] | None = None,
        seed: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.questionnaire, self.section, self.earlier = questionnaire, section, earlier or {}
        self._said: dict[str, Items] = {}
        #: Keys of the questions whose answers are not right.
        self.wrong: set[str] = set()
        here = {question.key for question in section.questions}
        for question in section.questions:
            depends = question.condition is not None and question.condition.question in here
            if depends or asked(question, self.earlier):
                name = field_name(question.key)
                self.fields[name] = QuestionField(question, here=depends, seed=seed)
                self.initial[name] = (initial_answers or {}).get(question.key)

    @classmethod
    def whole(cls, questionnaire: Questionnaire, section: Section) -> SectionForm:
        """With every question, for a preview: nobody has answered what they depend on."""
        free = replace(
            section, questions=tuple(replace(each, condition=None) for each in section.questions)
        )
        return cls(questionnaire=questionnaire, section=free, auto_id=f"{section.key}-%s")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        raw = {self._key(name): cleaned.get(name) for name in self.fields}
        only = [question.key for question in self.section.questions]
        self._said, errors = sift(self.questionnaire, raw, only=only, earlier=self.earlier)
        if errors:
            self.wrong = set(errors)
            self.refuse(InvalidFields(errors))
        return cleaned

    def answers(self) -> dict[str, Items]:
        """What was answered on this page and is right, once the form was asked whether it is valid."""
        return self._said

    def refuse(self, error: InvalidFields) -> None:
        """Each refusal at its question."""
        if self._errors is None:
            # Not sent, and yet something in it is not right any more.
            self._errors, self.cleaned_data = ErrorDict(), {}
        for key, wrong in error.errors.items():
            name = field_name(key)
            field = self.fields.get(name)
            said = _words(wrong, field) if isinstance(field, QuestionField) else wrong.detail
            self.add_error(name if field else None, ValidationError(said, code=wrong.code))

    def _key(self, name: str) -> str:
        return self.fields[name].question.key  # type: ignore[attr-defined,no-any-return]


def field_name(key: str) -> str:
    return f"q-{key}"


def _words(error: CivicError, field: QuestionField) -> str:
    if error.params.get("reason") != "not_asked":
        return error.detail
    field.emptied = field.widget.sticks
    if field.emptied:
        return _(
            "This question is only for other answers than yours. It is empty now: please go on."
        )
    return _("This question is only for other answers than yours. Please empty it.")
