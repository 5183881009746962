"""The menu “Participation”."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from wagtail_civic.admin.accountability import AnswersViewSet
from wagtail_civic.admin.audit import AuditViewSet
from wagtail_civic.admin.budgets.paper.viewset import BallotsViewSet
from wagtail_civic.admin.budgets.viewset import ProjectsViewSet
from wagtail_civic.admin.commitments.viewset import CommitmentsViewSet, TermViewSet
from wagtail_civic.admin.council.meetings import MeetingsViewSet
from wagtail_civic.admin.council.vocabularies import (
    BodyViewSet,
    MemberViewSet,
    PoliticalGroupViewSet,
)
from wagtail_civic.admin.decisions import DecisionsViewSet
from wagtail_civic.admin.ideas.viewset import IdeasViewSet
from wagtail_civic.admin.moderation.viewset import ModerationViewSet
from wagtail_civic.admin.outgoing import MessagesViewSet
from wagtail_civic.admin.paper.viewset import SheetViewSet
from wagtail_civic.admin.petitions import PetitionsViewSet
from wagtail_civic.admin.questions.viewset import QuestionsViewSet
from wagtail_civic.admin.registers.viewset import RegistersViewSet
from wagtail_civic.admin.registrations.viewset import RegistrationsViewSet
from wagtail_civic.admin.responses import ResponsesViewSet
from wagtail_civic.admin.settings import SettingsViewSet
from wagtail_civic.admin.signatures import SignatureViewSet
from wagtail_civic.admin.spaces import OrphansViewSet
from wagtail_civic.admin.surveys import SurveyViewSet
from wagtail_civic.admin.vocabularies import DistrictViewSet, ThemeViewSet


class ParticipationGroup(SnippetViewSetGroup):
    menu_label = _("Participation")
    menu_name = "participation"
    menu_icon = "comment"
    menu_order = 250
    items = (
        PetitionsViewSet,
        SignatureViewSet,
        SurveyViewSet,
        ResponsesViewSet,
        SheetViewSet,
        RegistersViewSet,
        IdeasViewSet,
        QuestionsViewSet,
        CommitmentsViewSet,
        ProjectsViewSet,
        BallotsViewSet,
        MeetingsViewSet,
        RegistrationsViewSet,
        ModerationViewSet,
        AnswersViewSet,
        DecisionsViewSet,
        MessagesViewSet,
        OrphansViewSet,
        AuditViewSet,
        ThemeViewSet,
        DistrictViewSet,
        TermViewSet,
        BodyViewSet,
        PoliticalGroupViewSet,
        MemberViewSet,
        SettingsViewSet,
    )
