"""Questionnaires: the snippet that an editor writes, and what people answered."""

from typing import Any

from django.db import models
from django.utils.functional import classproperty
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    Site,
    TranslatableMixin,
)

from wagtail_civic import survey
from wagtail_civic.blocks.base import StableStreamField
from wagtail_civic.blocks.places import PLACE_BLOCKS
from wagtail_civic.blocks.questions import QuestionsBlock, questionnaire
from wagtail_civic.hosting import host_template
from wagtail_civic.models.base import Contribution, synchronized
from wagtail_civic.models.page import CivicTemplateMixin
from wagtail_civic.models.space import Secrecy

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class ResultsShown(models.TextChoices):
    NEVER = "never", _("Never on the site")
    ANSWERED = "answered", _("To those who answered, and to everybody once it is closed")
    CLOSED = "closed", _("Once it is closed")
    ALWAYS = "always", _("Always")


class Survey(
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    models.Model,
):
    """
    A questionnaire, placed in any number of pages; a poll is one with a single question.

    Its space is that of its translation group, as for pages; dates and access are its own, and no placement
    alters them.
    """

    civic_kind = "survey"
    civic_action = "answer"
    civic_form_class = "wagtail_civic.admin.survey_forms.SurveyForm"
    #: What pages have and a snippet has not: it mirrors nothing.
    alias_of_id = None

    title = models.CharField(_("title"), max_length=255)
    introduction = RichTextField(_("introduction"), features=TEXT_FEATURES, blank=True)
    questions = StableStreamField(QuestionsBlock(), blank=True, verbose_name=_("questions"))
    thanks = models.TextField(
        _("what happens next"),
        max_length=1000,
        blank=True,
        help_text=_("Shown to whoever has answered."),
    )
    elsewhere = models.TextField(
        _("other ways to answer"),
        max_length=1000,
        blank=True,
        help_text=_("Places with paper questionnaires, a telephone number, meetings."),
    )
    places = StableStreamField(PLACE_BLOCKS, blank=True, verbose_name=_("places"))
    follows = models.ForeignKey(
        "wagtail_civic.SpacePhase",
        verbose_name=_("step that it follows"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    opens_at = models.DateTimeField(_("opens on"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes on"), null=True, blank=True)
    results_shown = models.CharField(
        _("results are shown"),
        max_length=12,
        choices=ResultsShown.choices,
        default=ResultsShown.CLOSED,
    )
    mandate_decider = models.CharField(_("who decides, and when"), max_length=300, blank=True)
    mandate_answer = models.DateField(_("we will answer by"), null=True, blank=True)
    handler = models.CharField(_("who may answer"), max_length=32, default="email")
    secrecy = models.CharField(
        _("secrecy"), max_length=16, choices=Secrecy.choices, default=Secrecy.PSEUDONYMOUS
    )
    lawful_basis = models.CharField(
        _("lawful basis"),
        max_length=16,
        choices=[
            ("public_task", _("Public-interest task, with a notice")),
            ("consent", _("Explicit consent")),
        ],
        default="public_task",
    )
    consent_text = models.TextField(_("consent or notice text"), blank=True)
    theme = models.ForeignKey(
        "wagtail_civic.Theme",
        verbose_name=_("theme"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    change_reason = models.CharField(
        _("reason for the change"),
        max_length=300,
        blank=True,
        help_text=_(
            "Shown in public. Needed when dates change, or results open to more people, after people have "
            "answered."
        ),
    )

    override_translatable_fields = synchronized(
        "follows",
        "opens_at",
        "closes_at",
        "results_shown",
        "mandate_answer",
        "handler",
        "secrecy",
        "lawful_basis",
        "theme",
    )

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @classproperty
    def base_form_class(cls) -> type[Any]:  # noqa: N805
        return import_string(cls.civic_form_class)

    @property
    def questionnaire(self) -> survey.Questionnaire:
        """As it is written here; what people are asked is the published one of their space."""
        return questionnaire(self.questions)

    @property
    def takes_sheets(self) -> bool:
        return any(place.value.get("returns") for place in self.places)

    def get_site(self) -> Site | None:
        """Placed on pages of any site: its messages go out in the name of the default one."""
        return Site.objects.filter(is_default_site=True).first()

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "wagtail_civic/survey/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "civic_host": host_template()}

    def get_thresholds(self) -> dict[str, int]:
        return {}

    def get_civic_rules(self) -> dict[str, Any]:
        return {
            "lawful_basis": self.lawful_basis,
            "results_shown": self.results_shown,
            "secrecy": self.secrecy,
            "theme": self.theme.key if self.theme else "",
            "sheets": bool(self.places or self.elsewhere),
        }

    def get_mandate(self) -> dict[str, Any]:
        return {"decider": self.mandate_decider, "answer": self.mandate_answer}

    def get_published_content(self) -> dict[str, Any]:
        """What people are asked, word for word."""
        words = {"title": self.title, "introduction": self.introduction}
        return {**words, **survey.write(self.questionnaire)}


class SurveyPageMixin(CivicTemplateMixin):
    """Makes a page type show one questionnaire, alone at its own address."""

    civic_template = "wagtail_civic/survey/survey_page.html"

    survey = models.ForeignKey(
        Survey,
        verbose_name=_("questionnaire"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    civic_panels = [FieldPanel("survey")]

    class Meta:
        abstract = True


class SurveyQuestion(models.Model):
    """A question that people were asked, under the key that stays; never deleted."""

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.PROTECT, related_name="questions"
    )
    key = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="civic_question_once"),
        ]

    def __str__(self) -> str:
        return self.key


class SurveyOption(models.Model):
    """An option of a question, or a row of a matrix; never deleted, so that answers keep their meaning."""

    question = models.ForeignKey(SurveyQuestion, on_delete=models.PROTECT, related_name="options")
    key = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        constraints = [
            models.UniqueConstraint(fields=["question", "key"], name="civic_option_once"),
        ]

    def __str__(self) -> str:
        return self.key


class SurveyResponse(Contribution):
    """One person's answers to a questionnaire."""

    tallies = ("responses", "responses.days", "responses.results", "responses.groups")

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person_key", "slot"], name="civic_response_once"
            ),
            models.UniqueConstraint(fields=["receipt"], name="civic_response_receipt"),
        ]
        indexes = [
            models.Index(fields=["space", "state", "channel"], name="civic_response_count"),
        ]

    def __str__(self) -> str:
        return self.receipt


class SurveyAnswer(models.Model):
    """One line of an answer: see ``survey.Item``, whose keys are rows here."""

    response = models.ForeignKey(SurveyResponse, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(SurveyQuestion, on_delete=models.PROTECT, related_name="+")
    option = models.ForeignKey(
        SurveyOption, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    row = models.ForeignKey(
        SurveyOption, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    number = models.DecimalField(max_digits=15, decimal_places=4, null=True)
    #: Of this question in this response: how many people answered is then a sum, at any number of lines.
    first = models.BooleanField(default=True)
    #: Of this question alone, in a separated ballot: on its first line.
    receipt = models.CharField(max_length=16, blank=True, editable=False)
    text = models.TextField(blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.response_id}/{self.question_id}"
