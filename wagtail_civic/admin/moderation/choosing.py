"""What of the queue an agent sees, and which of it she means."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.permissions import policy_registry

from wagtail_civic.admin.ideas.choosing import LABELS as IDEAS
from wagtail_civic.admin.moderation.ticked import MOST, filters
from wagtail_civic.admin.questions.labels import STATES as QUESTIONS
from wagtail_civic.admin.registers.choosing import LABELS
from wagtail_civic.admin.selection import number
from wagtail_civic.models import Comment, Idea, Observation, Question, Space
from wagtail_civic.queries import moderation as queries
from wagtail_civic.queries.moderation import MODELS, Ask

__all__ = ["KINDS", "MOST", "asked", "criteria", "filters", "meant", "scopes", "state_of"]

KINDS = {
    "comment": pgettext_lazy("in a discussion", "Comment"),
    "observation": _("Observation"),
    "idea": _("Idea"),
    "question": pgettext_lazy("to the elected", "Question"),
    "surveyresponse": pgettext_lazy("to a questionnaire", "Response"),
    "participation": _("Participation"),
    "vote": pgettext_lazy("budget", "vote"),
    "signature": _("Signature"),
}
SHOWN = {
    "waiting": _("What waits"),
    "held": _("Not shown yet"),
    "unread": _("Shown, not read yet"),
    "reported": _("Reported"),
    "removed": _("Removed"),
    "all": _("Everything"),
}


def state_of(record: Any) -> Any:
    """What became of it, in a word that fits what it is."""
    if isinstance(record, Observation):
        return LABELS.get(record.state, record.get_state_display())
    if isinstance(record, Question):
        return QUESTIONS.get(record.state, record.get_state_display())
    if isinstance(record, Idea) and record.state != "confirmed":
        return IDEAS.get(record.state, record.get_state_display())
    if not isinstance(record, Comment | Idea) or record.state not in ("confirmed", "invalidated"):
        return record.get_state_display()
    if record.state == "invalidated":
        return _("Removed")
    return _("Shown, read") if record.reviewed_at else _("Shown, not read yet")


def scopes(user: Any, action: str = "view") -> dict[str, QuerySet[Any]]:
    """What of each kind this user may see, or do this with; a kind without anything is left out."""
    found = {}
    for name, model in MODELS.items():
        policy = policy_registry.get_by_type(model)
        if policy.user_has_permission(user, action):
            found[name] = policy.instances_user_has_permission_for(user, "view")
    return found


class QueueForm(forms.Form):
    show = forms.ChoiceField(label=_("Show"), choices=list(SHOWN.items()), required=False)
    kind = forms.ChoiceField(
        label=_("What"), choices=[("", _("All")), *KINDS.items()], required=False
    )
    space = forms.ModelChoiceField(
        label=_("Where"), queryset=Space.objects.none(), required=False, empty_label=_("All")
    )
    overdue = forms.BooleanField(label=_("Only what is overdue"), required=False)
    q = forms.CharField(label=_("Words"), max_length=100, required=False)

    def __init__(self, data: Any, *, user: Any) -> None:
        super().__init__(data)
        spaces = [rows.order_by().values("space") for rows in scopes(user).values()]
        found = Space.objects.none()
        for each in spaces:
            found = found | Space.objects.filter(pk__in=each)
        self.fields["space"].queryset = found.order_by("title")  # type: ignore[attr-defined]


def asked(form: QueueForm) -> Ask | None:
    """None for filters that cannot be read: they must not turn into “everything”."""
    if not form.is_valid():
        return None
    said = form.cleaned_data
    return Ask(
        show=said["show"] or "waiting",
        kind=said["kind"],
        space=said["space"].pk if said["space"] else None,
        overdue=said["overdue"],
        search=said["q"],
    )


def meant(request: HttpRequest, *, now: Any) -> dict[str, QuerySet[Any]]:
    """By kind, what was ticked, or all that the list at hand shows, as far as she may decide about it."""
    allowed = scopes(request.user, "moderate")
    if request.POST.get("all"):
        ask = asked(QueueForm(filters(request), user=request.user))
        kinds = [name for name in allowed if ask and ask.kind in ("", name)]
        return {name: queries.chosen(name, allowed[name], ask, now=now) for name in kinds if ask}
    ticked: dict[str, list[int]] = {}
    for key in request.POST.getlist("id")[:MOST]:
        name, _colon, pk = key.partition(":")
        if name in allowed and number(pk):
            ticked.setdefault(name, []).append(int(pk))
    return {name: allowed[name].filter(pk__in=pks) for name, pks in ticked.items()}


def criteria(request: HttpRequest) -> dict[str, Any]:
    """As a log may keep them: never what was searched for."""
    if not request.POST.get("all") and request.method == "POST":
        return {"ticked": len(request.POST.getlist("id"))}
    said = filters(request)
    found = {name: said.get(name) for name in ("show", "kind", "space", "overdue")}
    return {name: value for name, value in found.items() if value} | (
        {"search": True} if said.get("q") else {}
    )
