"""The mixin that turns any page type into a participatory budget."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_civic import panels
from wagtail_civic.blocks.budget import ENVELOPE_BLOCKS, IDEABOX_BLOCKS
from wagtail_civic.blocks.content import BODY_BLOCKS, PICTURE_BLOCKS, StableStreamField
from wagtail_civic.models.base import synchronized
from wagtail_civic.models.below import BelowMixin
from wagtail_civic.models.page import CivicPageMixin, MandateMixin
from wagtail_civic.models.space import Secrecy
from wagtail_civic.phases import Plan


class BallotType(models.TextChoices):
    APPROVAL = "approval", _("Approval: so many projects, each with one vote")
    KNAPSACK = "knapsack", _("Basket: as many projects as the envelope can pay for")
    CUMULATIVE = "cumulative", _("Points: so many to share out among projects")
    # Of files alone: nobody can vote so here.
    ORDINAL = "ordinal", _("Ranking: projects in order, the best first (imported votes)")

    @property
    def is_scored(self) -> bool:
        """Whether projects have points in a result: voters gave them, or they follow from places."""
        return self in (BallotType.CUMULATIVE, BallotType.ORDINAL)


class CountingRule(models.TextChoices):
    GREEDY = "greedy", _("The most chosen first, as long as the envelope can pay for it")
    EQUAL_SHARES = "equal_shares", _("Equal Shares: every voter has the same part of the envelope")


class BudgetPageMixin(BelowMixin, MandateMixin, CivicPageMixin):
    """
    Makes a page type a participatory budget: propose, study, vote, build.

    Combine it with any base page: ``class BudgetPage(BudgetPageMixin, Page)``. Its projects hang on its space, and
    have addresses of their own. Ideas are proposed in idea boxes, any number of which it draws on.
    """

    civic_kind = "budget"
    civic_action = "vote"
    civic_template = "wagtail_civic/budget/budget_page.html"
    civic_form_class = "wagtail_civic.admin.budgets.page_form.BudgetPageForm"
    civic_below_view = "civic_project_view"
    #: Answers for one project at its own address: called with this page, the request, and its number and slug.
    civic_project_view = "wagtail_civic.views.budget.serve_project"

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    picture = StableStreamField(PICTURE_BLOCKS, max_num=1, blank=True, verbose_name=_("picture"))
    body = StableStreamField(BODY_BLOCKS, blank=True, verbose_name=_("what it is about"))
    envelopes = StableStreamField(ENVELOPE_BLOCKS, blank=True, verbose_name=_("envelopes"))
    boxes = StableStreamField(IDEABOX_BLOCKS, blank=True, verbose_name=_("idea boxes"))
    proposals_from = models.DateField(_("ideas from"), null=True, blank=True)
    proposals_until = models.DateField(_("ideas until"), null=True, blank=True)
    study_until = models.DateField(_("study until"), null=True, blank=True)
    opens_at = models.DateTimeField(_("vote from"), null=True, blank=True)
    closes_at = models.DateTimeField(_("vote until"), null=True, blank=True)
    deliberation_on = models.DateField(
        _("submitted to the council on"),
        null=True,
        blank=True,
        help_text=_(
            "The day of the council’s deliberation: the vote proposes, the council decides."
        ),
    )
    build_until = models.DateField(_("built by"), null=True, blank=True)
    ballot = models.CharField(
        _("ballot"), max_length=12, choices=BallotType.choices, default=BallotType.APPROVAL
    )
    fewest = models.PositiveSmallIntegerField(
        _("projects of an envelope, at least"),
        default=1,
        help_text=_("Of the envelopes in which somebody votes."),
    )
    most = models.PositiveSmallIntegerField(
        _("projects of an envelope, at most"),
        null=True,
        blank=True,
        help_text=_("Empty: no limit, or as many as the envelope can pay for."),
    )
    points = models.PositiveSmallIntegerField(_("points for each envelope"), default=7)
    most_points = models.PositiveSmallIntegerField(_("points for a project, at most"), default=3)
    rule = models.CharField(
        _("counting rule"), max_length=16, choices=CountingRule.choices, default=CountingRule.GREEDY
    )
    increment = models.DecimalField(
        _("increment"),
        max_digits=8,
        decimal_places=2,
        default=Decimal(1),
        help_text=_(
            "Equal Shares: by how much each voter’s part is raised until the money is used."
        ),
    )
    handler = models.CharField(_("who may vote"), max_length=32, default="email")
    secrecy = models.CharField(
        _("secrecy"),
        max_length=16,
        choices=[
            (Secrecy.PSEUDONYMOUS.value, _("Pseudonymous: a vote can be changed until the end")),
            (
                Secrecy.SEPARATED.value,
                _("Separated: nothing joins a person and her vote; it is final"),
            ),
        ],
        default=Secrecy.PSEUDONYMOUS,
    )
    takes_paper = models.BooleanField(
        _("people can vote on paper as well"),
        default=False,
        help_text=_(
            "Ballots on paper are typed in by the town hall, until some days after the vote."
        ),
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
    change_reason = models.CharField(_("reason for the change"), max_length=300, blank=True)

    override_translatable_fields = synchronized(
        "boxes",
        "proposals_from",
        "proposals_until",
        "study_until",
        "opens_at",
        "closes_at",
        "deliberation_on",
        "build_until",
        "ballot",
        "fewest",
        "most",
        "points",
        "most_points",
        "rule",
        "increment",
        "handler",
        "secrecy",
        "takes_paper",
        "lawful_basis",
        "mandate_level",
        "mandate_answer",
        "mandate_confirmed",
    )

    civic_panels = panels.budget_panels()

    class Meta:
        abstract = True

    def get_phases(self) -> list[Plan]:
        """When people vote. Proposing is a matter of the idea boxes; the other days are told, and gate nothing."""
        return [Plan("main", "budget", self.opens_at, self.closes_at, ("vote",))]

    def fields_of_dates(self, held: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        """The fields of this page as they would be with these dates, by the key of the phase."""
        return dict(held.get("main", {}))

    def get_thresholds(self) -> dict[str, int]:
        return {}

    def get_civic_rules(self) -> dict[str, Any]:
        """What every language of the budget shares, as stored on its space."""
        return {
            "ballot": self.ballot,
            "fewest": self.fewest,
            "most": self.most,
            "points": self.points,
            "most_points": self.most_points,
            "rule": self.rule,
            "increment": f"{Decimal(self.increment):.2f}",
            "secrecy": self.secrecy,
            # A vote that is kept apart from people has neither a sheet nor a clerk.
            "takes_paper": self.takes_paper and self.secrecy != Secrecy.SEPARATED,
            "lawful_basis": self.lawful_basis,
            "boxes": [str(each.value.translation_key) for each in self.boxes if each.value],
            "days": {
                name: getattr(self, name)
                for name in (
                    "proposals_from",
                    "proposals_until",
                    "study_until",
                    "deliberation_on",
                    "build_until",
                )
            },
        }

    def get_published_content(self) -> dict[str, Any]:
        """What people read before they vote: the envelopes, and the rules by which votes are counted."""
        rules = self.get_civic_rules()
        return {
            "title": self.title,
            "summary": self.summary,
            "body": self.body.get_prep_value() if self.body else [],
            "envelopes": self.envelopes.get_prep_value() if self.envelopes else [],
            **{name: rules[name] for name in ("ballot", "rule", "increment", "secrecy")},
        }
