"""What an editor sees of our fields."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.staticfiles import versioned_static

MANDATE_FIELDS = (
    "mandate_level",
    "mandate_decided",
    "mandate_open",
    "mandate_decider",
    "mandate_answer",
    "mandate_confirmed",
)


class Need(NamedTuple):
    """
    Something that a petition should have: ``every`` one of its fields, or any.

    With ``within``, which reads the value of its one field, the server alone says whether it is there. With ``kinds``
    only a page needs it whose field ``preset`` says one of them.
    """

    label: str | Promise
    fields: tuple[str, ...]
    every: bool = True
    within: Callable[[Any], bool] | None = None
    kinds: tuple[str, ...] = ()


#: What “Ready to publish: 7 of 8” counts. Only the last one blocks.
PETITION_NEEDS = (
    Need(gettext_lazy("Title"), ("title",)),
    Need(gettext_lazy("Summary"), ("summary",)),
    Need(gettext_lazy("Picture"), ("picture",)),
    Need(gettext_lazy("What is asked"), ("body",)),
    Need(gettext_lazy("Addressee"), ("addressee",)),
    Need(gettext_lazy("Closing date"), ("closes_at",)),
    # The goal comes first, for that is where the link leads.
    Need(
        gettext_lazy("Goal or threshold"),
        ("goal", "goal_percent", "response_threshold", "debate_threshold"),
        every=False,
    ),
    Need(gettext_lazy("Mandate, complete and confirmed"), MANDATE_FIELDS),
)


def _has_tools(steps: Any) -> bool:
    return bool(steps) and not steps.stream_block.without_tool(steps)


CONSULTATION_NEEDS = (
    Need(gettext_lazy("Title"), ("title",)),
    Need(gettext_lazy("Summary"), ("summary",)),
    Need(gettext_lazy("Picture"), ("picture",)),
    Need(gettext_lazy("Steps"), ("steps",)),
    Need(
        gettext_lazy("A tool in each step of choice and evaluation"), ("steps",), within=_has_tools
    ),
    Need(gettext_lazy("Mandate, complete and confirmed"), MANDATE_FIELDS),
)


class ReadyPanel(Panel):
    """
    What is still missing, with a link to each gap. It reads the form, and is right without JavaScript too.

    Give it other ``needs`` for a page type with other fields.
    """

    def __init__(self, needs: tuple[Need, ...] = PETITION_NEEDS, **kwargs: Any) -> None:
        kwargs.setdefault("heading", gettext_lazy("Before you publish"))
        kwargs.setdefault("icon", "tasks")
        super().__init__(**kwargs)
        self.needs = needs

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "needs": self.needs}

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_civic/admin/ready.html"

        @property
        def media(self) -> forms.Media:
            script = versioned_static("wagtail_civic/admin/ready.js")
            return forms.Media(js=[forms.Script(script, type="module")])  # type: ignore[list-item]

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            items = list(self.items())
            needed = [item for item in items if item["needed"]]
            done = sum(item["done"] for item in needed)
            sentence = _("Ready to publish: %(done)s of %(total)s")
            return {
                **super().get_context_data(parent_context),
                "items": items,
                "sentence": sentence,
                "count": sentence % {"done": done, "total": len(needed)},
                "early": self.answers_early(),
                "of": getattr(self.instance, "civic_kind", ""),
                "try_url": self.try_url(),
            }

        def try_url(self) -> str:
            """Where an editor walks through the screens of whoever signs; empty before the page is saved."""
            kind = getattr(self.instance, "civic_kind", "")
            if kind != "petition" or not self.instance.pk:
                return ""
            return reverse("wagtail_civic_admin:try", args=[self.instance.pk])

        def items(self) -> Iterator[dict[str, Any]]:
            anchors = dict(sections(type(self.instance).get_edit_handler()))
            for need in self.panel.needs:
                yield {
                    "label": need.label,
                    "fields": "" if need.within else " ".join(need.fields),
                    "every": need.every,
                    "kinds": " ".join(need.kinds),
                    "needed": not need.kinds or self.value_of("preset") in need.kinds,
                    "done": self.is_done(need),
                    "anchor": next((anchors[f] for f in need.fields if f in anchors), ""),
                }

        def answers_early(self) -> bool:
            """Whether people are promised an answer before the last of them has signed."""
            closes_at, answer = self.read("closes_at"), self.read("mandate_answer")
            return bool(closes_at and answer and answer < timezone.localdate(closes_at))

        def read(self, name: str) -> Any:
            """A date as the form shows it, or the page has it; None for what is no date."""
            if self.form is None or name not in self.form.fields:
                return getattr(self.instance, name, None)
            field = self.form.fields[name]
            try:
                return field.to_python(self.form[name].value())
            except ValidationError:
                return None

        def is_done(self, need: Need) -> bool:
            if need.within:
                return need.within(self.value_of(need.fields[0]))
            filled = [self.is_filled(name) for name in need.fields]
            return all(filled) if need.every else any(filled)

        def is_filled(self, name: str) -> bool:
            value = self.value_of(name)
            return bool(value.strip() if isinstance(value, str) else value)

        def value_of(self, name: str) -> Any:
            """As the form shows it, prefilled or refused; a field that it lacks, as the page has it."""
            if self.form is not None and name in self.form.fields:
                return self.form[name].value()
            return getattr(self.instance, name, None)


def sections(panel: Any, prefix: str = "panel", section: str = "") -> Iterator[tuple[str, str]]:
    """Each field of an edit handler with the id of the section of Wagtail's editor that holds it."""
    if isinstance(panel, FieldPanel):
        yield panel.field_name, section
    for child, name in zip(
        getattr(panel, "children", []), getattr(panel, "child_identifiers", []), strict=False
    ):
        own = f"{prefix}-{name}-section" if isinstance(panel, ObjectList) else section
        yield from sections(child, f"{prefix}-child-{name}", own)


def mandate_panel() -> MultiFieldPanel:
    return MultiFieldPanel(
        [FieldPanel(name) for name in MANDATE_FIELDS],
        heading=gettext_lazy("Mandate"),
        classname="civic-mandate",
    )


# Here and not on the fields: a word that changes on a field is a migration for each site with its own page type.
RULES = {
    "handler": gettext_lazy("It cannot change any more once somebody has signed."),
    "ask_postcode": gettext_lazy("To see from where people sign. It is never shown with a name."),
    "show_names": gettext_lazy(
        "Each person decides; the page shows a first name and an initial. Nobody is shown without asking for it."
    ),
    "couples": gettext_lazy(
        "For households with one address: two different names count. It cannot change once somebody has signed."
    ),
    "lawful_basis": gettext_lazy(
        "With consent, the form has a box that must be ticked. Ask whoever is in charge of data protection."
    ),
    "consent_text": gettext_lazy(
        "Shown in the form. Empty: the text of the site’s settings, or a general one."
    ),
}
THRESHOLDS = {
    "response_threshold": gettext_lazy("From this number on, the city owes a written answer."),
    "debate_threshold": gettext_lazy("From this number on, the council puts it on its agenda."),
}
PURPOSES = {
    "goal_percent": gettext_lazy(
        "Instead of a number, where the site’s settings say how many electors there are."
    ),
    "theme": gettext_lazy("To find petitions on one subject."),
}


def petition_panels() -> list[Any]:
    """Eight fields in view, with the title; everything else is prefilled under “Rules”."""
    return [
        ReadyPanel(),
        FieldPanel("summary"),
        FieldPanel("picture"),
        FieldPanel("body"),
        FieldPanel("addressee"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")])],
            heading=gettext_lazy("Dates"),
        ),
        FieldPanel("goal"),
        mandate_panel(),
        MultiFieldPanel(
            [
                *(FieldPanel(name, help_text=text) for name, text in RULES.items()),
                FieldRowPanel(
                    [FieldPanel(name, help_text=text) for name, text in THRESHOLDS.items()]
                ),
                *(FieldPanel(name, help_text=text) for name, text in PURPOSES.items()),
                FieldPanel("change_reason"),
            ],
            heading=gettext_lazy("Rules"),
            classname="collapsed",
        ),
    ]


class StandardStepsPanel(Panel):
    """One press fills the five steps, where there are none yet; a button of the form itself, so it needs no script."""

    #: What the form is sent with.
    name = "civic-standard-steps"

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_civic/admin/standard_steps.html"

        def is_shown(self) -> bool:
            return super().is_shown() and not self._stored()

        def _stored(self) -> Any:
            """What the form was opened with: one that is refused has written into the page already."""
            if self.form is None:
                return self.instance.steps
            return self.form.initial.get("steps")

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "name": self.panel.name}


def consultation_panels() -> list[Any]:
    return [
        ReadyPanel(CONSULTATION_NEEDS),
        FieldPanel("summary"),
        FieldPanel("picture"),
        StandardStepsPanel(heading=gettext_lazy("Standard consultation"), icon="list-ol"),
        FieldPanel("steps"),
        mandate_panel(),
        MultiFieldPanel(
            [
                FieldPanel(
                    "theme", help_text=gettext_lazy("To find consultations on one subject.")
                ),
                FieldPanel(
                    "district", help_text=gettext_lazy("Empty: it concerns the whole city.")
                ),
                FieldPanel(
                    "change_reason",
                    help_text=gettext_lazy(
                        "Shown in public. Needed when a step moves after people have answered a questionnaire "
                        "that follows it."
                    ),
                ),
            ],
            heading=gettext_lazy("Rules"),
            classname="collapsed",
        ),
    ]


def consultation_index_panels() -> list[Any]:
    return [FieldPanel("introduction"), FieldPanel("whole_site")]
