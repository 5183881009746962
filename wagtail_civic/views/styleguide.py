"""The living style guide: every element with its states, on invented figures. For development only."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wagtail_civic import streaming
from wagtail_civic.hosting import host_template
from wagtail_civic.queries.figures import (
    Correction,
    Day,
    Mandate,
    Official,
    Progress,
    Said,
    Step,
)

TOKENS = {
    "Accent": ["accent", "accent-deep", "accent-soft", "on-accent"],
    "Ink on paper": ["paper", "soft", "raised", "ink", "muted", "line", "edge"],
    "Meaning": ["good", "good-soft", "wait", "wait-soft", "bad", "bad-soft"],
}
START = date(2026, 10, 23)
SIGNED = [9, 14, 12, 6, 5, 8, 11, 7, 5, 4, 6, 9, 22, 37, 28, 19, 12, 9, 7, 6, 8]


class SampleForm(forms.Form):
    first_name = forms.CharField(label="First name")
    postcode = forms.CharField(label="Postcode", help_text="Five digits.")
    email = forms.EmailField(label="E-mail address")
    message = forms.CharField(label="Message", widget=forms.Textarea)
    district = forms.ChoiceField(label="District", choices=[("c", "Centre"), ("m", "Mill")])
    sheet = forms.CharField(label="Sheet number", disabled=True, initial="F-0412")
    follow = forms.BooleanField(label="Write to me when the city answers")
    code = forms.CharField(label="Six-digit code")


def styleguide(request: HttpRequest) -> HttpResponse:
    return render(
        request, "wagtail_civic/styleguide.html", {**_context(), "civic_host": host_template()}
    )


def _context() -> dict[str, Any]:
    now = timezone.now()
    return {
        "tokens": TOKENS,
        "form": SampleForm(initial={"first_name": "Marianne"}, auto_id="plain-%s"),
        "wrong_form": SampleForm(
            {"first_name": "Marianne", "email": "marianne@"}, auto_id="wrong-%s"
        ),
        "counts": [_progress(0, 500, now), _progress(412, 500, now), _progress(1284, None, now)],
        "steps": _steps(now),
        "story": _story(),
        "mandate": _mandate(now),
        "answer": _answer(now),
        # Nothing is fetched before a press.
        "recording": streaming.parse("/media/council.mp4"),
        "sound": streaming.parse("/media/council.mp3"),
        "foreign": streaming.parse("https://youtu.be/M7lc1UVf-VE"),
        "tracks": [streaming.Track("/media/council.vtt", "fr")],
        "days": [
            Day(START + timedelta(i), total - i % 3, i % 3, total) for i, total in enumerate(SIGNED)
        ],
    }


def _progress(count: int, goal: int | None, now: datetime) -> Progress:
    percent = 100 * count / goal if goal else 0
    return Progress(count, goal, max((goal or 0) - count, 0), percent, count // 7, now)


def _steps(now: datetime) -> list[Step]:
    return [
        Step("Received", now - timedelta(40), "done"),
        Step("Answer expected", now - timedelta(12), "late", "for 12 days"),
        Step("Under study", now, "now"),
        Step("Answer", None, "todo", "date to come"),
    ]


def _answer(now: datetime) -> Official:
    today = now.date()
    return Official(
        on=today - timedelta(9),
        signed_by="The deputy mayor for streets",
        decision="Twelve benches come next spring.",
        themes=[Said("More places to sit", 214), Said("Shade beside them", 96)],
        kept="A bench every two hundred metres along the river.",
        not_kept="No bench on the bridge: it is too narrow.",
        next_steps="The first four are set up.",
        next_on=today + timedelta(90),
        url="https://example.org/deliberation",
        language="en",
        corrections=[Correction(today, "Twelve benches, and not ten.")],
    )


def _story() -> list[dict[str, Any]]:
    told = [
        ("Find out", "done", "since 7 September, stays open"),
        ("Debate", "done", "from 21 September to 31 October"),
        ("Meetings", "also", "until 1 December"),
        ("Choose", "now", "until 13 December, 22 days left"),
        ("Evaluate", "todo", "from 1 April"),
    ]
    return [{"title": title, "standing": standing, "when": when} for title, standing, when in told]


def _mandate(now: datetime) -> Mandate:
    return Mandate(
        level="concertation",
        decided="The pavement will be widened next summer.",
        open="The hours at which the street is closed.",
        decider="The council, at its meeting in March.",
        answer=(now + timedelta(30)).date(),
    )
