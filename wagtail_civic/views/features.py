"""What the links in messages have to know of each feature: its rules, its screens, its pages."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from wagtail_civic.addresses import address
from wagtail_civic.exceptions import TokenInvalid
from wagtail_civic.models import (
    Confirmation,
    Idea,
    Participation,
    Space,
    SurveyResponse,
    Thread,
)
from wagtail_civic.models.idea import TARGET
from wagtail_civic.queries import idea as queries
from wagtail_civic.queries import placements
from wagtail_civic.queries import survey as survey_queries
from wagtail_civic.queries.debates import Debate, IdeaDebate, debate_on
from wagtail_civic.services import discussion, register
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.contributions import Confirmed
from wagtail_civic.services.separated import proving
from wagtail_civic.views import cookies
from wagtail_civic.views.places import check_site, page_shown
from wagtail_civic.views.serving import on_this_site
from wagtail_civic.views.survey.summary import summary


class Feature:
    """``doors`` is the service, ``stem`` the folder of its screens."""

    doors: Any = petitions
    stem = "petition"

    def check_site(
        self,
        space: Space,
        request: HttpRequest,
        *,
        record_id: int | None = None,
        given_on: int | None = None,
    ) -> None:
        """Raise ``TokenInvalid`` for a secret on a site that has nothing to do with its space."""
        check_site(space, request, given_on=given_on)

    def about(self, space: Space, record_id: int) -> "Feature":
        """The same of this record alone, where a space holds more than one thing of its kind."""
        return self

    def page(self, space: Space, record_id: int, language: str, request: HttpRequest) -> Any:
        """The live page that answers for it; None without one."""
        return page_shown(space, language, request)

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        return petitions.sheet(page, now=now) if page else {"title": space.title}

    def written(self, row: Confirmation, payload: dict[str, Any]) -> dict[str, Any]:
        """What the page behind the mailed link says that is about to be confirmed."""
        return self.doors.written(row.space, payload)  # type: ignore[no-any-return]

    def thanks(self, page: Any, space: Space) -> str:
        return address("thanks", page.pk)

    def next(self, page: Any, done: Confirmed, *, now: datetime) -> str:
        """Where she goes from the page behind the link."""
        return self.thanks(page, done.record.space)

    def hand_over(
        self, request: HttpRequest, response: HttpResponse, done: Confirmed, *, now: datetime
    ) -> None:
        """What the browser that pressed the button is given."""

    def template(self, name: str) -> str:
        return f"wagtail_civic/{self.stem}/{name}.html"


class SurveyFeature(Feature):
    doors = surveys
    stem = "survey"
    model: Any = SurveyResponse

    def check_site(
        self,
        space: Space,
        request: HttpRequest,
        *,
        record_id: int | None = None,
        given_on: int | None = None,
    ) -> None:
        """Good where a live page places it; and where she answered, public or not: her letters lead there."""
        hers = self.model.objects.filter(pk=record_id).values("page")
        pages = partial(placements.pages_placing, or_in=hers)
        check_site(space, request, given_on=given_on, pages=pages)

    def page(self, space: Space, record_id: int, language: str, request: HttpRequest) -> Any:
        """The page on which she answered, while it still places the questionnaire on this site."""
        record = self.model.objects.filter(pk=record_id).select_related("page").first()
        page = record.page.specific if record and record.page else None
        if page is None or not page.live or not on_this_site(page, request):
            return None
        return page if space.translation_key in placements.places(page) else None

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        survey = survey_queries.survey_in(
            space.translation_key, page.locale.language_code if page else space.source_language
        )
        if survey is None:
            return {"title": space.title}
        return surveys.sheet(survey, page=page, now=now)

    def written(self, row: Confirmation, payload: dict[str, Any]) -> dict[str, Any]:
        # A link found later in a browser's history must not tell what she answered.
        if row.confirmed_at:
            return {}
        replaced = surveys.replaced(row, payload)
        return {"summary": summary(*surveys.sent(row.space, payload)), "replaced": replaced}

    def thanks(self, page: Any, space: Space) -> str:
        return address("answer_thanks", page.pk, space.translation_key)


class ProofFeature(SurveyFeature):
    """Of a separated questionnaire: who answers, and nothing of what."""

    doors = proving
    model = Participation

    def written(self, row: Confirmation, payload: dict[str, Any]) -> dict[str, Any]:
        return {}

    def next(self, page: Any, done: Confirmed, *, now: datetime) -> str:
        space = done.record.space
        may = proving.grant(done.record, now=now)
        return address("answer" if may else "answer_thanks", page.pk, space.translation_key)

    def hand_over(
        self, request: HttpRequest, response: HttpResponse, done: Confirmed, *, now: datetime
    ) -> None:
        # A link found later in a browser's history must not let its finder answer.
        grant = "" if done.already else proving.grant(done.record, now=now)
        if grant:
            cookies.grant(request, response, done.record.space, grant)

    def template(self, name: str) -> str:
        return f"wagtail_civic/survey/proof_{name}.html"


class DebateFeature(Feature):
    doors = discussion
    stem = "discussion"
    #: The address of its last screen.
    last = "comment_thanks"
    #: From a thread to what is confirmed.
    of_record = "comments"
    #: Below which it was written, in a space that holds more than one discussion.
    idea: Idea | None = None

    def page(self, space: Space, record_id: int, language: str, request: HttpRequest) -> Any:
        """A page on which the debate still stands."""
        page = page_shown(space, language, request)
        return page if page and self.debate(page, space) else None

    def about(self, space: Space, record_id: int) -> "Feature":
        if space.kind == "debate":
            return self
        found = type(self)()
        found.idea = Idea.objects.filter(queries.READABLE, pk=self.number(record_id)).first()
        return found

    def number(self, record_id: int) -> int:
        """Of the idea below which it was written; 0 of one that is gone."""
        thread = Thread.objects.filter(**{self.of_record: record_id}).first()
        return int(thread.target.removeprefix(TARGET)) if thread else 0

    def debate(self, page: Any, space: Space) -> Debate | None:
        if space.kind == "debate":
            return debate_on(page, UUID(space.rules["block"]))
        return IdeaDebate(page, self.idea) if self.idea else None

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        debate = self.debate(page, space) if page else None
        return discussion.sheet(debate, now=now) if debate else {"title": space.title}

    def written(self, row: Confirmation, payload: dict[str, Any]) -> dict[str, Any]:
        # A link found later in a browser's history must not tell what she said.
        return {} if row.confirmed_at else super().written(row, payload)

    def thanks(self, page: Any, space: Space) -> str:
        debate = self.debate(page, space)
        return address(self.last, page.pk, debate.key) if debate else page.get_url()


class SupportFeature(DebateFeature):
    doors = discussion.supporting
    last = "support_thanks"
    of_record = "comments__supports"

    def template(self, name: str) -> str:
        return f"wagtail_civic/discussion/support_{name}.html"


class IdeaFeature(Feature):
    doors = ideas
    stem = "idea"
    last = "idea_propose_thanks"

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        return ideas.sheet(page, now=now) if page else {"title": space.title}

    def written(self, row: Confirmation, payload: dict[str, Any]) -> dict[str, Any]:
        # A link found later in a browser's history must not tell what she wrote.
        return {} if row.confirmed_at else super().written(row, payload)

    def thanks(self, page: Any, space: Space) -> str:
        return address(self.last, page.pk)


class IdeaSupportFeature(IdeaFeature):
    doors = ideas.supporting
    last = "idea_support_thanks"

    def template(self, name: str) -> str:
        return f"wagtail_civic/idea/support_{name}.html"


class RegisterFeature(Feature):
    doors = register
    stem = "register"

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        return register.sheet(page, now=now) if page else {"title": space.title}

    def thanks(self, page: Any, space: Space) -> str:
        return address("observe_thanks", page.pk)


PETITIONS, SURVEYS, PROOFS, DEBATES, SUPPORTS, REGISTERS, IDEAS, IDEA_SUPPORTS = (
    Feature(),
    SurveyFeature(),
    ProofFeature(),
    DebateFeature(),
    SupportFeature(),
    RegisterFeature(),
    IdeaFeature(),
    IdeaSupportFeature(),
)
FEATURES = (PETITIONS, SURVEYS, PROOFS, DEBATES, SUPPORTS, REGISTERS, IDEAS, IDEA_SUPPORTS)
#: By the kind of a space.
OF_KIND = {"survey": SURVEYS, "debate": DEBATES, "register": REGISTERS, "ideabox": IDEAS}


def of_space(space: Space) -> Feature:
    if space.is_separated:
        return PROOFS
    return OF_KIND.get(space.kind, PETITIONS)


def of_handle(handle: str) -> tuple[Feature, Any]:
    """Raise ``TokenInvalid``."""
    for feature in FEATURES:
        try:
            row = feature.doors.by_handle(handle)
        except TokenInvalid:
            continue
        return feature.about(row.space, row.record_id), row
    raise TokenInvalid


def of_confirmation(token: str, *, now: datetime) -> tuple[Feature, Any]:
    """Raise ``TokenInvalid`` or ``TokenExpired``."""
    for feature in FEATURES:
        try:
            row = feature.doors.confirmation_by_token(token, now=now)
        except TokenInvalid:
            continue
        return feature.about(row.space, row.record_id), row
    raise TokenInvalid


def of_withdrawal(token: str, *, now: datetime) -> tuple[Feature, Any]:
    """Raise ``TokenInvalid`` or ``TokenExpired``."""
    for feature in FEATURES:
        try:
            record = feature.doors.by_withdrawal_token(token, now=now)
        except TokenInvalid:
            continue
        return feature.about(record.space, record.pk), record
    raise TokenInvalid
