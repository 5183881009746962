import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from wagtail_civic import tokens
from wagtail_civic.exceptions import ChallengeFailed, ChallengeRequired
from wagtail_civic.forms import challenges
from wagtail_civic.forms.base import (
    CleanNameField,
    ProtectedForm,
)

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
META = {"REMOTE_ADDR": "203.0.113.9"}


class NameForm(ProtectedForm):
    name = CleanNameField()


class Riddle(challenges.Challenge):
    """Stands for any challenge that a host may bring."""

    key = "riddle"
    template_name = "wagtail_civic/challenges/altcha.html"
    parts = ("word",)

    def available(self):
        return True

    def context(self, request=None, *, answer=None):
        return {"kind": self.key, "url": "/riddle/"}

    def verify(self, data, *, now):
        return data["word"] == "sesame"


class SecondRiddle(Riddle):
    key = "second"


def ask_riddles(*names):
    paths = [f"{__name__}.{name}" for name in names]
    return override_settings(WAGTAIL_CIVIC={"CHALLENGES": paths})


@pytest.fixture(autouse=True)
def _riddle():
    with ask_riddles("Riddle"):
        yield


def sent(*, at=NOW - timedelta(seconds=30), now=NOW, **data):
    return NameForm({"name": "Marie", "stamp": tokens.stamp(at), **data}, now=now)


def evidence(form, **options):
    assert form.is_valid(), form.errors
    return form.evidence(META, now=NOW, **options)


class TestEvidence:
    def test_of_an_ordinary_person(self):
        found = evidence(sent(), language="fr")
        assert (found.address, found.honeypot, found.challenge) == ("203.0.113.9", False, "absent")
        assert (found.age, found.channel, found.language) == (timedelta(seconds=30), "web", "fr")

    @pytest.mark.parametrize("filled", ["http://spam.example", "x", "\0", "\ud800"])
    def test_a_filled_trap_is_no_error_to_show(self, filled):
        assert evidence(sent(website=filled)).honeypot

    @pytest.mark.parametrize("empty", ["", "  "])
    def test_an_empty_trap(self, empty):
        assert not evidence(sent(website=empty)).honeypot

    @pytest.mark.parametrize("stamp", ["", "x", "a.b.c", "\0", "\ud800", "é" * 2000])
    def test_a_forged_stamp_has_no_age(self, stamp):
        assert evidence(sent(stamp=stamp)).age is None

    def test_the_stamp_of_something_else_has_no_age(self):
        assert evidence(sent(stamp=tokens.sign("withdraw", "", now=NOW))).age is None

    @override_settings(WAGTAIL_CIVIC={"TRUSTED_PROXIES": ["203.0.113.0/24"], "CHALLENGES": []})
    def test_the_address_is_the_one_behind_our_proxies(self):
        form = sent()
        assert form.is_valid()
        meta = META | {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 198.51.100.7"}
        assert form.evidence(meta, now=NOW).address == "198.51.100.7"

    @override_settings(WAGTAIL_CIVIC={"CHALLENGES": []})
    def test_without_challenges(self):
        assert evidence(sent()).challenge == "unavailable"


class TestStamp:
    def field(self, form):
        return re.search(r'name="stamp" value="([^"]+)"', str(form["stamp"])).group(1)

    def test_says_when_the_form_was_shown(self):
        assert tokens.stamp_age(self.field(NameForm(now=NOW)), NOW) == timedelta(0)

    def test_a_corrected_form_keeps_its_age(self):
        form = sent(name="")
        assert not form.is_valid()
        assert tokens.stamp_age(self.field(form), NOW) == timedelta(seconds=30)

    def test_a_form_of_yesterday_comes_back_fresh_with_its_text(self):
        form = sent(at=NOW - timedelta(hours=24, seconds=1))
        assert form.has_error("__all__", "form_expired")
        assert tokens.stamp_age(self.field(form), NOW) == timedelta(0)
        assert 'value="Marie"' in str(form["name"])

    def test_a_form_of_today_is_fine(self):
        assert sent(at=NOW - timedelta(hours=24)).is_valid()

    @pytest.mark.parametrize("stamp", ["", "x"])
    def test_an_unreadable_one_is_replaced(self, stamp):
        assert tokens.stamp_age(self.field(sent(stamp=stamp)), NOW) == timedelta(0)

    def test_one_from_the_future_is_replaced(self):
        form = sent(at=NOW + timedelta(hours=1))
        assert tokens.stamp_age(self.field(form), NOW) == timedelta(0)

    def test_uses_the_clock_when_no_time_is_given(self):
        assert NameForm().now.tzinfo is not None

    def test_lives_with_a_prefix(self):
        data = {"p-name": "Marie", "p-stamp": tokens.stamp(NOW - timedelta(minutes=1))}
        form = NameForm(data, now=NOW, prefix="p")
        assert evidence(form).age == timedelta(minutes=1)


class TestTrap:
    def test_is_out_of_the_way(self):
        drawn = str(NameForm(now=NOW)["website"])
        assert 'class="civic-hp"' in drawn
        assert 'tabindex="-1"' in drawn
        assert 'autocomplete="off"' in drawn
        assert "required" not in drawn

    def test_comes_back_empty(self):
        assert "spam" not in str(sent(website="spam")["website"])


class TestChallenge:
    def required(self, **data):
        form = sent(**data)
        assert form.is_valid()
        form.require_challenge(ChallengeRequired())
        return form

    def test_is_not_in_the_form_of_an_ordinary_person(self):
        assert "challenge" not in NameForm(now=NOW).fields
        assert "challenge" not in sent().fields

    def test_is_asked_with_the_reason_beside_it(self):
        form = self.required()
        assert form.has_error("challenge", "challenge_required")
        drawn = str(form["challenge"])
        assert 'name="challenge_kind" value="riddle"' in drawn
        assert 'id="id_challenge"' in drawn
        assert 'aria-describedby="id_challenge_error"' in drawn

    def test_a_right_answer_passes(self):
        form = sent(challenge_kind="riddle", challenge="sesame")
        assert evidence(form).challenge == "passed"

    def test_a_wrong_answer_is_said_at_its_field(self):
        form = sent(challenge_kind="riddle", challenge="open")
        assert form.is_valid()
        with pytest.raises(ChallengeFailed) as caught:
            form.evidence(META, now=NOW)
        form.add_error(caught.value.field, caught.value.detail)
        assert 'value="riddle"' in str(form["challenge"])

    def test_stays_while_something_else_is_corrected(self):
        form = sent(name="", challenge_kind="riddle", challenge="sesame")
        assert not form.is_valid()
        assert "challenge" in form.fields

    @pytest.mark.parametrize("kind", ["", "unknown", "altcha", "\0"])
    def test_an_answer_to_nothing_is_none(self, kind):
        form = sent(challenge_kind=kind, challenge="sesame")
        assert evidence(form).challenge == "absent"

    def test_left_unanswered_leads_to_the_next_way(self):
        with ask_riddles("Riddle", "SecondRiddle"):
            first = self.required()
            second = self.required(challenge_kind="riddle", challenge="")
            third = self.required(challenge_kind="second", challenge="")
        kinds = [form.fields["challenge"].challenge.key for form in (first, second, third)]
        assert kinds == ["riddle", "second", "second"]

    def test_none_to_ask_is_said_above_the_form(self):
        with override_settings(WAGTAIL_CIVIC={"CHALLENGES": []}):
            form = self.required()
            assert form.has_error("__all__", "challenge_required")

    def test_comes_last(self):
        assert [field.name for field in self.required().visible_fields()][-1] == "challenge"


class TestDrawing:
    """The templates of the two challenges that we ship."""

    @pytest.fixture(autouse=True)
    def _ours(self, monkeypatch):
        from wagtail_civic.forms.challenges import altcha

        monkeypatch.setattr(altcha, "is_installed", lambda: True)
        monkeypatch.setattr(altcha, "has_widget", lambda: True)
        with override_settings(WAGTAIL_CIVIC={}):
            yield

    def drawn(self, kind):
        form = sent(challenge_kind=kind, challenge="")
        assert form.is_valid()
        return str(form["challenge"])

    def test_proof_of_work(self, db):
        drawn = self.drawn("altcha")
        assert 'data-challenge="/civic/challenge/altcha/"' in drawn
        assert 'data-name="challenge"' in drawn
        assert "<noscript>" in drawn

    @pytest.mark.requires_app("captcha")
    def test_letters(self, db):
        drawn = self.drawn("captcha")
        assert '<label for="id_challenge">' in drawn
        assert re.search(r'<img src="/captcha/image/\w+/" alt="[^"]{10,}">', drawn)
        assert 'aria-describedby="id_challenge_how"' in drawn
        assert 'name="challenge_key"' in drawn

    @pytest.mark.requires_app("captcha")
    def test_letters_after_a_proof_of_work_was_left_out(self, db):
        form = sent(challenge_kind="altcha", challenge="")
        assert form.is_valid()
        form.require_challenge(ChallengeRequired())
        assert 'name="challenge_kind" value="captcha"' in str(form["challenge"])

    @pytest.mark.requires_app("captcha")
    def test_letters_from_form_to_evidence(self, db, monkeypatch):
        from captcha.models import CaptchaStore

        self.drawn("captcha")
        row = CaptchaStore.objects.get()
        form = sent(challenge_kind="captcha", challenge=row.challenge, challenge_key=row.hashkey)
        assert form.is_valid()
        assert form.evidence(META, now=row.expiration - timedelta(1)).challenge == "passed"

    @pytest.mark.parametrize(
        "kind", ["altcha", pytest.param("captcha", marks=pytest.mark.requires_app("captcha"))]
    )
    def test_nothing_inline(self, db, kind):
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", self.drawn(kind))
