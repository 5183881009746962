"""Forms that anyone can send: what they show of where they come from, and what they ask in return."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from wagtail_civic import tokens
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms import challenges
from wagtail_civic.forms.fields import (
    CleanEmailField,
    CleanNameField,
    CleanPostcodeField,
    CleanTextField,
)
from wagtail_civic.network import client_address
from wagtail_civic.services.limits import Evidence

__all__ = [
    "ChallengeField",
    "CleanEmailField",
    "CleanNameField",
    "CleanPostcodeField",
    "CleanTextField",
    "ProtectedForm",
]


class HoneypotField(forms.Field):
    """Out of sight and out of the way of the keyboard: only programs fill it in."""

    widget = forms.TextInput(attrs={"class": "civic-hp", "tabindex": "-1", "autocomplete": "off"})

    def clean(self, value: Any) -> bool:
        return bool(str(value or "").strip())

    def bound_data(self, data: Any, initial: Any) -> str:
        return ""


class StampField(forms.Field):
    """
    When the form was shown, and what it showed, signed.

    Shown again, it keeps its time as long as that can be used.
    """

    widget = forms.HiddenInput

    def __init__(self, *, now: datetime) -> None:
        super().__init__(required=False)
        self.now = now

    def bound_data(self, data: Any, initial: Any) -> Any:
        age = tokens.stamp_age(data or "", self.now)
        if age is None or not timedelta(0) <= age <= longest_age():
            return initial
        return tokens.stamp(self.now - age, tokens.stamp_value(initial))


class ChallengeWidget(forms.Widget):
    """Draws a challenge from its template, and reads its answer from what was posted."""

    def __init__(self, challenge: challenges.Challenge) -> None:
        super().__init__()
        self.challenge = challenge

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, Any]:
        return self.challenge.read(data, name)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        # By the site's own template engine, so that a host can put its template in the place of ours.
        attrs = attrs or {}
        context = {
            "challenge": self.challenge.context(answer=value),
            "name": name,
            "id": attrs.get("id", f"id_{name}"),
            "described_by": attrs.get("aria-describedby", ""),
            "invalid": bool(attrs.get("aria-invalid")),
        }
        return render_to_string(self.challenge.template_name, context)


class ChallengeField(forms.Field):
    """Never required by itself: what is required is for the service to say."""

    def __init__(self, challenge: challenges.Challenge) -> None:
        super().__init__(required=False, label=_("A short check"))
        self.show(challenge)

    def show(self, challenge: challenges.Challenge) -> None:
        self.challenge = challenge
        self.widget = ChallengeWidget(challenge)


class ProtectedForm(forms.Form):
    """
    A form for strangers. Ordinary people see nothing of its protection.

    Pass ``evidence()`` to the service. If that raises ``ChallengeRequired``, call ``require_challenge()`` and
    show the form again: it then holds a field ``challenge``.
    """

    website = HoneypotField(label=_("Leave this empty"), required=False)

    def __init__(
        self, data: Any = None, *args: Any, now: datetime | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, *args, **kwargs)
        self.now = now or timezone.now()
        self.fields["stamp"] = StampField(now=self.now)
        self.put_stamp()
        asked = challenges.backend(self._asked) if self._asked else None
        if asked and asked.key == self._asked:
            self._ask(asked)

    def put_stamp(self, shows: str = "") -> None:
        """Say when it is shown, and what it ``shows``; one that was sent needs that only if it is shown again."""
        made = partial(tokens.stamp, self.now, shows)
        self.initial["stamp"] = made if self.is_bound else made()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self._age(self.now) > longest_age():
            raise ValidationError(
                _(
                    "This form stayed open for a long time. Please check your answers and send it again."
                ),
                code="form_expired",
            )
        return cleaned

    def evidence(
        self,
        request_meta: Mapping[str, Any],
        *,
        now: datetime,
        channel: str = "web",
        language: str = "",
    ) -> Evidence:
        """What this request shows; a valid form only. Raise ``ChallengeFailed`` on a wrong answer."""
        return Evidence(
            address=client_address(request_meta, civic_settings.TRUSTED_PROXIES),
            honeypot=self.cleaned_data["website"],
            age=tokens.stamp_age(self._posted("stamp"), now),
            challenge=challenges.outcome(self.cleaned_data.get("challenge"), now=now),
            channel=channel,
            language=language,
        )

    def require_challenge(self, error: CivicError) -> None:
        """Ask for a challenge, or for another one where the last was left unanswered."""
        asked = challenges.following(self._asked)
        if asked:
            self._ask(asked)
        self.add_error(
            "challenge" if asked else None, ValidationError(error.detail, code=error.code)
        )

    def _ask(self, challenge: challenges.Challenge) -> None:
        shown = self.fields.get("challenge")
        if isinstance(shown, ChallengeField):
            shown.show(challenge)
        else:
            self.fields["challenge"] = ChallengeField(challenge)

    @property
    def _asked(self) -> str:
        return self._posted("challenge_kind")

    def _posted(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), ""))

    def _age(self, now: datetime) -> timedelta:
        return tokens.stamp_age(self._posted("stamp"), now) or timedelta(0)


def longest_age() -> timedelta:
    return timedelta(hours=civic_settings.FORM_MAX_HOURS)
