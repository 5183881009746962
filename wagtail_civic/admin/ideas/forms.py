"""What an agent writes about an idea: who looks into it, what the city makes of it, and what it is a part of."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from wagtail_civic.admin import wordings
from wagtail_civic.admin.ideas.choosing import status_label
from wagtail_civic.forms.fields import CleanTextField
from wagtail_civic.models import LONGEST_IDEA, Idea, IdeaStatus, Space
from wagtail_civic.models.idea import LONGEST_TITLE
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import Words

#: As many as a split makes at once.
MOST_PARTS = 5


class SeenForm(forms.Form):
    """Carries what the idea was like when the agent opened it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class AssignForm(SeenForm):
    service = CleanTextField(
        label=gettext_lazy("Service in charge"), max_length=120, required=False
    )
    due_on = forms.DateField(
        label=gettext_lazy("To be answered by"), required=False, widget=AdminDateInput
    )
    note = CleanTextField(
        label=gettext_lazy("Internal note"),
        max_length=2000,
        multiline=True,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Nobody reads it outside of the team."),
    )

    def __init__(self, *args: Any, known: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            words = _("So far: %(services)s") % {"services": ", ".join(known)}
            self.fields["service"].help_text = words


class StatusField(forms.ModelChoiceField):
    def label_from_instance(self, status: Any) -> str:
        label = status_label(status)
        needs = []
        if status.needs_reason:
            needs.append(_("needs a reason"))
        if status.needs_cost:
            needs.append(_("needs a cost"))
        return f"{label} ({', '.join(needs)})" if needs else label


class SayForm(SeenForm, wordings.SayForm):
    reason = forms.CharField(
        label=gettext_lazy("Public reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Everybody reads it, in the trail of the idea."),
    )


class SettleForm(SayForm):
    status = StatusField(label=gettext_lazy("Status"), queryset=IdeaStatus.objects.none())
    cost = forms.DecimalField(
        label=gettext_lazy("Cost"),
        required=False,
        max_digits=12,
        decimal_places=2,
        min_value=0,
        help_text=gettext_lazy("Empty: as it was."),
    )
    tell = forms.BooleanField(
        label=gettext_lazy("Write to people again of a correction"),
        required=False,
        help_text=gettext_lazy(
            "Other words or another cost for the status that it has are shown with their day. People are written to "
            "of them only if you tick this; of another status always."
        ),
    )
    field_order = ["status", "reason"]

    def __init__(self, *args: Any, space: Space, page: Any, idea: Idea, **kwargs: Any) -> None:
        super().__init__(*args, page=page, **kwargs)
        self.fields["status"].queryset = space.idea_statuses.filter(retired=False)  # type: ignore[attr-defined]
        self.fields["reason"].required = False
        others = [name for name in self.fields if name not in ("status", "cost", "tell")]
        self.order_fields(["status", *others, "cost", "tell"])
        if idea.status_id is None:
            # Nothing is there to be corrected.
            self.fields["tell"].widget = forms.HiddenInput()


class MergeForm(SayForm):
    into = forms.ModelChoiceField(queryset=Idea.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Idea.objects.filter(space=idea.space)  # type: ignore[attr-defined]


class SplitForm(SayForm):
    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.idea = idea
        for n in range(1, MOST_PARTS + 1):
            label = {"number": n}
            self.fields[f"title_{n}"] = CleanTextField(
                label=_("Title of part %(number)s") % label,
                max_length=LONGEST_TITLE,
                required=n <= 2,
            )
            self.fields[f"body_{n}"] = CleanTextField(
                label=_("Text of part %(number)s") % label,
                max_length=LONGEST_IDEA,
                multiline=True,
                required=n <= 2,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.order_fields([*(name for name in self.fields if name[-1].isdigit())])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for n in range(3, MOST_PARTS + 1):
            title, body = said.get(f"title_{n}"), said.get(f"body_{n}")
            if bool(title) != bool(body):
                name = "body" if title else "title"
                self.add_error(f"{name}_{n}", _("A part has a title and a text."))
        return said

    def parts(self) -> list[Words]:
        """Each in the place, the theme and the district of the whole."""
        row, said = self.idea, self.cleaned_data
        where = {name: getattr(row, name) for name in ("theme", "district", "place")}
        where |= {"latitude": row.latitude, "longitude": row.longitude}
        return [
            Words(title=said[f"title_{n}"], body=said[f"body_{n}"], **where)
            for n in range(1, MOST_PARTS + 1)
            if said[f"title_{n}"]
        ]


def initial_of(idea: Idea, page: Any) -> dict[str, Any]:
    """What is prepared, else how it is."""
    prepared = idea.prepared
    words = prepared.get("translations", {}) if prepared else idea.status_translations
    found: dict[str, Any] = {
        "status": prepared.get("status") if prepared else idea.status_id,
        "reason": prepared.get("words", "") if prepared else idea.status_reason,
        "cost": prepared.get("cost") if prepared else idea.cost,
        "tell": prepared.get("tell", False),
        "seen": ideas.stamp(idea),
    }
    others = wordings.other_languages(page) if page is not None else {}
    return found | {f"reason_{code}": words.get(code, "") for code in others}
