"""Addresses of the API, mounted by ``wagtail_civic.urls`` below ``api/v1.0/``."""

from django.urls import path, re_path

from wagtail_civic.api.base import NoSuchAddress
from wagtail_civic.api.budget.reading import BudgetResultsView, BudgetsView, BudgetView
from wagtail_civic.api.budget.taking_part import VoterProofsView, VotesView
from wagtail_civic.api.challenge import ChallengesView
from wagtail_civic.api.commitment.reading import CommitmentsView, CommitmentView
from wagtail_civic.api.confirmation import AddressView, ConfirmationsView, ResendView
from wagtail_civic.api.consultation.reading import ConsultationsView, ConsultationView
from wagtail_civic.api.council import (
    AgendaItemView,
    MeetingStateView,
    MeetingsView,
    MeetingView,
    MeetingVotesView,
)
from wagtail_civic.api.discussion.listing import DebatesView
from wagtail_civic.api.discussion.taking_part import (
    CommentsView,
    DebateView,
    ReportsView,
    SupportsView,
)
from wagtail_civic.api.idea.following import IdeaFollowsView, IdeaUnfollowView
from wagtail_civic.api.idea.reading import (
    IdeaBoxesView,
    IdeaBoxView,
    IdeaView,
    PointsView,
)
from wagtail_civic.api.idea.taking_part import (
    IdeaReportsView,
    IdeaSupportsView,
    IdeasView,
    IdeaUnsupportView,
)
from wagtail_civic.api.petition.reading import PetitionsView, PetitionView, StateView
from wagtail_civic.api.petition.signing import SignaturesView
from wagtail_civic.api.question.reading import BoxesView, BoxView, FloorView, QuestionView
from wagtail_civic.api.question.taking_part import (
    QuestionSupportsView,
    QuestionsView,
    QuestionUnsupportView,
)
from wagtail_civic.api.register.taking_part import (
    ObservationsView,
    RegistersView,
    RegisterView,
)
from wagtail_civic.api.register.taking_part import ReportsView as ObservationReportsView
from wagtail_civic.api.registration.taking_part import RegistrationsView
from wagtail_civic.api.schema import SchemaView
from wagtail_civic.api.survey.answering import ResponsesView
from wagtail_civic.api.survey.proving import ProofsView
from wagtail_civic.api.survey.reading import SurveyResultsView, SurveysView, SurveyView
from wagtail_civic.api.transcript import SaidView, TranscriptsView, TranscriptView
from wagtail_civic.api.withdrawal import LinkView, WithdrawalsView

app_name = "api"

urlpatterns = [
    path("petitions/", PetitionsView.as_view(), name="petitions"),
    path("petitions/<str:key>/", PetitionView.as_view(), name="petition"),
    path("petitions/<str:key>/state/", StateView.as_view(), name="state"),
    path("petitions/<str:key>/signatures/", SignaturesView.as_view(), name="signatures"),
    path("surveys/", SurveysView.as_view(), name="surveys"),
    path("surveys/<str:key>/", SurveyView.as_view(), name="survey"),
    path("surveys/<str:key>/proofs/", ProofsView.as_view(), name="proofs"),
    path("surveys/<str:key>/responses/", ResponsesView.as_view(), name="responses"),
    path("surveys/<str:key>/results/", SurveyResultsView.as_view(), name="results"),
    path("consultations/", ConsultationsView.as_view(), name="consultations"),
    path("consultations/<str:key>/", ConsultationView.as_view(), name="consultation"),
    path("debates/", DebatesView.as_view(), name="debates"),
    path("debates/<str:key>/", DebateView.as_view(), name="debate"),
    path("debates/<str:key>/comments/", CommentsView.as_view(), name="comments"),
    path(
        "debates/<str:key>/comments/<int:number>/supports/",
        SupportsView.as_view(),
        name="supports",
    ),
    path("debates/<str:key>/comments/<int:number>/reports/", ReportsView.as_view(), name="reports"),
    path("registers/", RegistersView.as_view(), name="registers"),
    path("registers/<str:key>/", RegisterView.as_view(), name="register"),
    path("registers/<str:key>/observations/", ObservationsView.as_view(), name="observations"),
    path(
        "registers/<str:key>/observations/<int:number>/reports/",
        ObservationReportsView.as_view(),
        name="observation_reports",
    ),
    path("questionboxes/", BoxesView.as_view(), name="questionboxes"),
    path("questionboxes/<str:key>/", BoxView.as_view(), name="questionbox"),
    path("questionboxes/<str:key>/state/", FloorView.as_view(), name="questionbox_state"),
    path("questionboxes/<str:key>/questions/", QuestionsView.as_view(), name="questions"),
    path(
        "questionboxes/<str:key>/questions/<int:number>/", QuestionView.as_view(), name="question"
    ),
    path(
        "questionboxes/<str:key>/questions/<int:number>/supports/",
        QuestionSupportsView.as_view(),
        name="question_supports",
    ),
    path(
        "questionboxes/<str:key>/questions/<int:number>/supports/withdrawal/",
        QuestionUnsupportView.as_view(),
        name="question_supports_withdrawal",
    ),
    path("ideaboxes/", IdeaBoxesView.as_view(), name="ideaboxes"),
    path("ideaboxes/<str:key>/", IdeaBoxView.as_view(), name="ideabox"),
    path("ideaboxes/<str:key>/ideas.geojson", PointsView.as_view(), name="idea_points"),
    path("ideaboxes/<str:key>/ideas/", IdeasView.as_view(), name="ideas"),
    path("ideaboxes/<str:key>/ideas/<int:number>/", IdeaView.as_view(), name="idea"),
    path(
        "ideaboxes/<str:key>/ideas/<int:number>/supports/",
        IdeaSupportsView.as_view(),
        name="idea_supports",
    ),
    path(
        "ideaboxes/<str:key>/ideas/<int:number>/supports/withdrawal/",
        IdeaUnsupportView.as_view(),
        name="idea_unsupport",
    ),
    path(
        "ideaboxes/<str:key>/ideas/<int:number>/reports/",
        IdeaReportsView.as_view(),
        name="idea_reports",
    ),
    path(
        "ideaboxes/<str:key>/ideas/<int:number>/follows/",
        IdeaFollowsView.as_view(),
        name="idea_follows",
    ),
    path(
        "ideaboxes/<str:key>/ideas/<int:number>/follows/withdrawal/",
        IdeaUnfollowView.as_view(),
        name="idea_unfollow",
    ),
    path("ideaboxes/<str:key>/ideas/<int:idea>/debate/", DebateView.as_view(), name="idea_debate"),
    path(
        "ideaboxes/<str:key>/ideas/<int:idea>/comments/",
        CommentsView.as_view(),
        name="idea_comments",
    ),
    path(
        "ideaboxes/<str:key>/ideas/<int:idea>/comments/<int:number>/supports/",
        SupportsView.as_view(),
        name="idea_comment_supports",
    ),
    path(
        "ideaboxes/<str:key>/ideas/<int:idea>/comments/<int:number>/reports/",
        ReportsView.as_view(),
        name="idea_comment_reports",
    ),
    path("budgets/", BudgetsView.as_view(), name="budgets"),
    path("budgets/<str:key>/", BudgetView.as_view(), name="budget"),
    path("budgets/<str:key>/proofs/", VoterProofsView.as_view(), name="budget_proofs"),
    path("budgets/<str:key>/votes/", VotesView.as_view(), name="votes"),
    path("budgets/<str:key>/results/", BudgetResultsView.as_view(), name="budget_results"),
    path("meetings/", MeetingsView.as_view(), name="meetings"),
    path("meetings/<str:key>/", MeetingView.as_view(), name="meeting"),
    path("meetings/<str:key>/state/", MeetingStateView.as_view(), name="meeting_state"),
    path("meetings/<str:key>/votes/", MeetingVotesView.as_view(), name="meeting_votes"),
    path("meetings/<str:key>/registrations/", RegistrationsView.as_view(), name="registrations"),
    path("meetings/<str:key>/transcripts/", TranscriptsView.as_view(), name="transcripts"),
    path(
        "meetings/<str:key>/transcripts/<int:number>/", TranscriptView.as_view(), name="transcript"
    ),
    path("said/", SaidView.as_view(), name="said"),
    path("meetings/<str:key>/items/<int:number>/", AgendaItemView.as_view(), name="agenda_item"),
    path("meetings/<str:key>/items/<int:item>/debate/", DebateView.as_view(), name="item_debate"),
    path(
        "meetings/<str:key>/items/<int:item>/comments/",
        CommentsView.as_view(),
        name="item_comments",
    ),
    path(
        "meetings/<str:key>/items/<int:item>/comments/<int:number>/supports/",
        SupportsView.as_view(),
        name="item_comment_supports",
    ),
    path(
        "meetings/<str:key>/items/<int:item>/comments/<int:number>/reports/",
        ReportsView.as_view(),
        name="item_comment_reports",
    ),
    path("commitments/", CommitmentsView.as_view(), name="commitments"),
    path("commitments/<int:number>/", CommitmentView.as_view(), name="commitment"),
    path("confirmations/", ConfirmationsView.as_view(), name="confirmations"),
    path("confirmations/resend/", ResendView.as_view(), name="resend"),
    path("confirmations/address/", AddressView.as_view(), name="address"),
    path("withdrawals/", WithdrawalsView.as_view(), name="withdrawals"),
    path("withdrawals/link/", LinkView.as_view(), name="withdrawal_link"),
    path("challenges/", ChallengesView.as_view(), name="challenges"),
    path("schema/", SchemaView.as_view(), name="schema"),
    re_path("", NoSuchAddress.as_view()),
]
