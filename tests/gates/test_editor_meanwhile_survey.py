"""Answers that arrive while an editor reorders, removes, translates and copies questions: each keeps its meaning."""

import json
import random
import threading
import uuid
from datetime import timedelta
from itertools import count

import pytest
from django.core import mail
from django.db import connections
from django.utils import timezone
from wagtail.models import Locale

from tests.concurrency import in_parallel
from tests.gates.scale import amount
from tests.survey.resident import Resident
from wagtail_civic import keys, tokens
from wagtail_civic.models import OutgoingMessage, Published, Survey, SurveyAnswer, SurveyResponse
from wagtail_civic.services import spaces
from wagtail_civic.survey import read
from wagtail_civic.testing import make_survey, place, question_block

pytestmark = pytest.mark.database

PEOPLE = amount(32, 400)
WORKERS = 6
#: How often somebody is asked to look again because the questions are others than those she was shown.
TURNS = 40
QUESTIONS, OPTIONS = 5, ["Trees", "Water", "Benches"]


def asked(number):
    return question_block("one_choice", f"What first, in place {number}?", options=OPTIONS)


@pytest.fixture
def survey(together, settings):
    """Nobody has answered it yet."""
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "CHALLENGES": []}
    return make_survey([asked(number) for number in range(QUESTIONS)])


@pytest.fixture
def page(survey):
    return place(survey)


class Editor(threading.Thread):
    """Works on the questionnaire until she is told that it is enough."""

    def __init__(self, survey):
        super().__init__()
        self.survey, self.enough, self.error = survey, threading.Event(), None
        self.published, self.copies = 0, []
        self.chance = random.Random(23)

    def run(self):
        try:
            self.translate()
            for turn in count(1):
                if self.enough.is_set():
                    break
                self.edit(turn)
                # People have to get through as well.
                self.enough.wait(0.02)
        except Exception as error:  # noqa: BLE001
            self.error = error
        finally:
            connections.close_all()

    def translate(self):
        french, _new = Locale.objects.get_or_create(language_code="fr")
        translation = Survey.objects.get(pk=self.survey.pk).copy_for_translation(french)
        translation.save()
        self.in_french(translation.pk)

    def in_french(self, pk):
        translation = Survey.objects.get(pk=pk)
        translation.title = f"Le marché {self.published}"
        publish(translation, raw_of(translation))

    def edit(self, turn):
        survey = Survey.objects.get(pk=self.survey.pk)
        [self.reorder, self.remove, self.add, self.copy, self.reword][turn % 5](survey, turn)
        self.published += 1

    def reorder(self, survey, turn):
        raw = raw_of(survey)
        self.chance.shuffle(raw)
        for block in raw:
            self.chance.shuffle(block["value"]["options"])
        publish(survey, raw)

    def remove(self, survey, turn):
        """A question, and an option of another one; never the last of them."""
        raw = raw_of(survey)
        if len(raw) > 2:
            raw.pop(self.chance.randrange(len(raw)))
        options = raw[0]["value"]["options"]
        if len(options) > 2:
            options.pop()
        publish(survey, raw)

    def add(self, survey, turn):
        added = raw_of_blocks(survey, asked(100 + turn))
        publish(survey, [*raw_of(survey), added])

    def copy(self, survey, turn):
        copied = Survey.objects.get(pk=survey.pk)
        copied.pk, copied.translation_key, copied.live = None, uuid.uuid4(), False
        copied.latest_revision = copied.live_revision = None
        copied.title = f"A copy {turn}"
        copied.save()
        publish(copied, raw_of(copied))
        self.copies.append(copied)

    def reword(self, survey, turn):
        survey.title = f"The market, as said {turn} times"
        publish(survey, raw_of(survey))


def raw_of(survey):
    return json.loads(json.dumps(survey.questions.get_prep_value()))


def raw_of_blocks(survey, block):
    return json.loads(
        json.dumps(survey.questions.stream_block.to_python([block]).get_prep_value())
    )[0]


def publish(survey, raw):
    survey.questions = survey.questions.stream_block.to_python(raw)
    survey.save_revision().publish()


class Person(Resident):
    """Chooses by words and knows what she said; looks again where the questions changed on the way."""

    def __init__(self, page, survey, number):
        super().__init__(page, survey, f"camille@{number}.example.org")
        self.client.raise_request_exception = False
        self.chance, self.meant, self.statuses = random.Random(number), {}, []

    def answer(self):
        for _turn in range(TURNS):
            if self.try_once():
                return self.statuses
        raise AssertionError(f"never taken: {self.statuses}")

    def try_once(self):
        self.open()
        self.meant = self.chosen()
        self.press(**{f"q-{question}": option for question, (option, _words) in self.meant.items()})
        if 'name="email"' not in self.shown:
            return self.noted(self.screen.status_code)
        # What is not asked any more is not among what she is shown to be checked, and sends.
        names = {question.key: question.label for text in self.texts() for question in text}
        self.meant = {key: said for key, said in self.meant.items() if names[key] in self.shown}
        sent = self.press("send", email=self.email, stamp=self.earlier())
        self.noted(sent.status_code)
        if sent.status_code != 302:
            return False
        code = self.post("code", code=self.code())
        self.noted(code.status_code)
        return code.status_code == 302

    def earlier(self):
        """The stamp of the screen, with the terms that it showed, as if she had read it for a while."""
        shown = tokens.stamp_value(self.hidden("stamp"))
        return tokens.stamp(timezone.now() - timedelta(minutes=1), shown)

    def noted(self, status):
        self.statuses.append(status)
        return False

    def chosen(self):
        """What the screen offers, in its words: by question, the option and its label."""
        texts = self.texts()
        words = {o.key: o.label for text in texts for q in text for o in q.options}
        found = {}
        for question in {q.key for text in texts for q in text}:
            offered = [key for key in words if f'name="q-{question}" value="{key}"' in self.shown]
            if offered:
                option = self.chance.choice(sorted(offered))
                found[question] = option, words[option]
        return found

    def texts(self):
        """Everything that was ever asked."""
        versions = Published.objects.filter(space__translation_key=self.survey.translation_key)
        return [read(content["en"]) for content in versions.values_list("content", flat=True)]

    def code(self):
        domain = self.email.partition("@")[2]
        letter = OutgoingMessage.objects.filter(kind="survey_confirm", domain=domain).latest("pk")
        return keys.unseal(letter.sealed)["context"]["code"]

    def stored(self):
        """By question, the key of the option and what it was called in the version that she answered."""
        response = SurveyResponse.objects.get(participant__email=self.email)
        content = Published.objects.get(space=response.space_id, version=response.version).content
        text = read(content["en"]).questions
        rows = SurveyAnswer.objects.filter(response=response)
        said = rows.values_list("question__key", "option__key")
        return {
            question: (option, next(o.label for o in text[question].options if o.key == option))
            for question, option in said
        }


def test_every_answer_keeps_its_meaning_and_none_is_lost(survey, page):
    people = [Person(page, survey, number) for number in range(PEOPLE)]
    waiting, editor = list(people), Editor(survey)

    def answer():
        statuses = []
        while waiting:
            statuses += waiting.pop().answer()
        return statuses

    editor.start()
    statuses = in_parallel(WORKERS, answer)
    editor.enough.set()
    editor.join()

    assert editor.error is None
    assert editor.published > 5
    assert editor.copies
    assert [each for each in statuses if isinstance(each, Exception)] == []
    # A refusal because the questions changed is an answer; a failure of ours is not.
    assert max(sum(statuses, [])) < 500
    space = spaces.for_page(survey, now=timezone.now())
    counted = SurveyResponse.objects.filter(space=space, state="confirmed")
    assert counted.count() == PEOPLE == SurveyResponse.objects.count()
    for person in people:
        assert person.stored() == person.meant, person.email
    assert mail.outbox == []


def test_a_copy_begins_with_nobody(survey, page):
    person, editor = Person(page, survey, 1), Editor(survey)
    person.answer()
    editor.copy(Survey.objects.get(pk=survey.pk), 1)
    copied = spaces.for_page(editor.copies[0], now=timezone.now())
    assert not SurveyResponse.objects.filter(space=copied).exists()
    assert person.stored() == person.meant
