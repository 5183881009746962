"""The one line of a host: ``path("civic/", include("wagtail_civic.urls"))``, outside of i18n_patterns."""

from django.conf import settings
from django.urls import include, path

from wagtail_civic.views import (
    budget,
    budget_data,
    commitment,
    consultation,
    council,
    discussion,
    idea,
    links,
    petition,
    question,
    register,
    registration,
    survey,
    transcript,
)
from wagtail_civic.views.challenge import AltchaChallengeView

app_name = "wagtail_civic"

answering = [
    path("", survey.AnswerView.as_view(), name="answer"),
    path("resume/<str:token>/", survey.ResumeView.as_view(), name="answer_resume"),
    path("code/", survey.AnswerCodeView.as_view(), name="answer_code"),
    path("code/resend/", survey.AnswerResendView.as_view(), name="answer_resend"),
    path("code/address/", survey.AnswerAddressView.as_view(), name="answer_address"),
    path("thanks/", survey.AnswerThanksView.as_view(), name="answer_thanks"),
    path("follow/", survey.AnswerFollowView.as_view(), name="answer_follow"),
    path("me/", survey.AnswerMeView.as_view(), name="answer_me"),
    path("results/", survey.ResultsView.as_view(), name="answer_results"),
    path("results/data.zip", survey.DataView.as_view(), name="answer_data"),
    path("print/", survey.PrintView.as_view(), name="answer_print"),
    path("withdraw/", survey.AnswerAskWithdrawalView.as_view(), name="answer_ask_withdrawal"),
]

debating = [
    path("", discussion.DebateView.as_view(), name="debate"),
    path("comment/", discussion.CommentView.as_view(), name="comment"),
    path("comment/code/", discussion.CommentCodeView.as_view(), name="comment_code"),
    path("comment/code/resend/", discussion.CommentResendView.as_view(), name="comment_resend"),
    path("comment/code/address/", discussion.CommentAddressView.as_view(), name="comment_address"),
    path("comment/thanks/", discussion.CommentThanksView.as_view(), name="comment_thanks"),
    path("comment/follow/", discussion.CommentFollowView.as_view(), name="comment_follow"),
    path("comment/me/", discussion.CommentMeView.as_view(), name="comment_me"),
    path("support/code/", discussion.SupportCodeView.as_view(), name="support_code"),
    path("support/code/resend/", discussion.SupportResendView.as_view(), name="support_resend"),
    path("support/code/address/", discussion.SupportAddressView.as_view(), name="support_address"),
    path("support/thanks/", discussion.SupportThanksView.as_view(), name="support_thanks"),
    path("<int:number>/support/", discussion.SupportView.as_view(), name="support"),
    path("<int:number>/report/", discussion.ReportView.as_view(), name="report"),
    path(
        "<int:number>/withdraw/",
        discussion.CommentAskWithdrawalView.as_view(),
        name="comment_ask_withdrawal",
    ),
]

registering = [
    path("", register.RegisterView.as_view(), name="register"),
    path("print/", register.RegisterPrintView.as_view(), name="register_print"),
    path("observe/", register.ObserveView.as_view(), name="observe"),
    path("observe/code/", register.ObserveCodeView.as_view(), name="observe_code"),
    path("observe/code/resend/", register.ObserveResendView.as_view(), name="observe_resend"),
    path("observe/code/address/", register.ObserveAddressView.as_view(), name="observe_address"),
    path("observe/thanks/", register.ObserveThanksView.as_view(), name="observe_thanks"),
    path("<int:number>/", register.ObservationView.as_view(), name="observation"),
    path(
        "<int:number>/report/",
        register.ObservationReportView.as_view(),
        name="observation_report",
    ),
    path("<int:number>/file/<int:pk>/", register.FileView.as_view(), name="observation_file"),
]

ideas = [
    path("propose/", idea.ProposeView.as_view(), name="idea_propose"),
    path("propose/similar/", idea.SimilarView.as_view(), name="idea_similar"),
    path("propose/code/", idea.ProposeCodeView.as_view(), name="idea_propose_code"),
    path("propose/code/resend/", idea.ProposeResendView.as_view(), name="idea_propose_resend"),
    path("propose/code/address/", idea.ProposeAddressView.as_view(), name="idea_propose_address"),
    path("propose/thanks/", idea.ProposeThanksView.as_view(), name="idea_propose_thanks"),
    path("propose/follow/", idea.IdeaFollowView.as_view(), name="idea_propose_follow"),
    path("propose/me/", idea.IdeasMeView.as_view(), name="idea_propose_me"),
    path("support/code/", idea.IdeaSupportCodeView.as_view(), name="idea_support_code"),
    path("support/code/resend/", idea.IdeaSupportResendView.as_view(), name="idea_support_resend"),
    path(
        "support/code/address/",
        idea.IdeaSupportAddressView.as_view(),
        name="idea_support_address",
    ),
    path("support/thanks/", idea.IdeaSupportThanksView.as_view(), name="idea_support_thanks"),
    path("points.geojson", idea.PointsView.as_view(), name="idea_points"),
    path("<int:number>/support/", idea.IdeaSupportView.as_view(), name="idea_support"),
    path("<int:number>/follow/", idea.IdeaFollowOneView.as_view(), name="idea_follow"),
    path("<int:number>/me/", idea.IdeaMeView.as_view(), name="idea_me"),
    path("<int:number>/report/", idea.IdeaReportView.as_view(), name="idea_report"),
    path("<int:number>/print/", idea.IdeaPrintView.as_view(), name="idea_print"),
    path(
        "<int:number>/withdraw/",
        idea.IdeaAskWithdrawalView.as_view(),
        name="idea_ask_withdrawal",
    ),
    path("<int:number>/file/<int:pk>/", idea.IdeaFileView.as_view(), name="idea_file"),
]

questions = [
    path("ask/", question.AskView.as_view(), name="question_ask"),
    path("ask/code/", question.AskCodeView.as_view(), name="question_ask_code"),
    path("ask/code/resend/", question.AskResendView.as_view(), name="question_ask_resend"),
    path("ask/code/address/", question.AskAddressView.as_view(), name="question_ask_address"),
    path("ask/thanks/", question.AskThanksView.as_view(), name="question_ask_thanks"),
    path("ask/follow/", question.AskFollowView.as_view(), name="question_ask_follow"),
    path("ask/me/", question.AskMeView.as_view(), name="question_ask_me"),
    path("support/code/", question.QuestionSupportCodeView.as_view(), name="question_support_code"),
    path(
        "support/code/resend/",
        question.QuestionSupportResendView.as_view(),
        name="question_support_resend",
    ),
    path(
        "support/code/address/",
        question.QuestionSupportAddressView.as_view(),
        name="question_support_address",
    ),
    path(
        "support/thanks/",
        question.QuestionSupportThanksView.as_view(),
        name="question_support_thanks",
    ),
    path("live/", question.LiveView.as_view(), name="question_live"),
    path("state.json", question.StateView.as_view(), name="question_state"),
    path("data.csv", question.DataView.as_view(), name="question_data"),
    path("<int:number>/", question.QuestionView.as_view(), name="question_one"),
    path("<int:number>/support/", question.QuestionSupportView.as_view(), name="question_support"),
    path("<int:number>/follow/", question.QuestionFollowView.as_view(), name="question_follow"),
    path("<int:number>/me/", question.QuestionMeView.as_view(), name="question_me"),
    path(
        "<int:number>/withdraw/",
        question.QuestionAskWithdrawalView.as_view(),
        name="question_ask_withdrawal",
    ),
]

coming = [
    path("", registration.RegistrationView.as_view(), name="registration"),
    path("code/", registration.RegistrationCodeView.as_view(), name="registration_code"),
    path("code/resend/", registration.RegistrationResendView.as_view(), name="registration_resend"),
    path(
        "code/address/",
        registration.RegistrationAddressView.as_view(),
        name="registration_address",
    ),
    path("thanks/", registration.RegistrationThanksView.as_view(), name="registration_thanks"),
    path("me/", registration.RegistrationMeView.as_view(), name="registration_me"),
    path(
        "withdraw/",
        registration.RegistrationAskWithdrawalView.as_view(),
        name="registration_ask_withdrawal",
    ),
]

voting = [
    path("", budget.VoteView.as_view(), name="vote"),
    path("basket/<str:token>/", budget.BasketView.as_view(), name="vote_basket"),
    path("code/", budget.VoteCodeView.as_view(), name="vote_code"),
    path("code/resend/", budget.VoteResendView.as_view(), name="vote_resend"),
    path("code/address/", budget.VoteAddressView.as_view(), name="vote_address"),
    path("thanks/", budget.VoteThanksView.as_view(), name="vote_thanks"),
    path("follow/", budget.VoteFollowView.as_view(), name="vote_follow"),
    path("me/", budget.VoteMeView.as_view(), name="vote_me"),
    path("withdraw/", budget.VoteAskWithdrawalView.as_view(), name="vote_ask_withdrawal"),
    path("<int:number>/print/", budget.ProjectPrintView.as_view(), name="project_print"),
    path(
        "<int:number>/picture/<int:pk>/",
        budget.ProjectPictureView.as_view(),
        name="project_picture",
    ),
]

oparl = [
    path("", council.OParlSystemView.as_view(), name="oparl"),
    path("bodies/", council.OParlBodiesView.as_view(), name="oparl_bodies"),
    path("body/", council.OParlBodyView.as_view(), name="oparl_body"),
    path("<slug:kind>/", council.OParlListView.as_view(), name="oparl_list"),
    path("<slug:kind>/<slug:key>/", council.OParlObjectView.as_view(), name="oparl_object"),
]

urlpatterns = [
    path("<int:page_id>/sign/", petition.SignView.as_view(), name="sign"),
    path("<int:page_id>/code/", petition.CodeView.as_view(), name="code"),
    path("<int:page_id>/code/resend/", petition.ResendView.as_view(), name="resend"),
    path("<int:page_id>/code/address/", petition.AddressView.as_view(), name="address"),
    path("<int:page_id>/thanks/", petition.ThanksView.as_view(), name="thanks"),
    path("<int:page_id>/follow/", petition.FollowView.as_view(), name="follow"),
    path("<int:page_id>/me/", petition.MeView.as_view(), name="me"),
    path("<int:page_id>/state.json", petition.StateView.as_view(), name="state"),
    path("<int:page_id>/days.csv", petition.DaysView.as_view(), name="days"),
    path("<int:page_id>/withdraw/", petition.AskWithdrawalView.as_view(), name="ask_withdrawal"),
    path("<int:page_id>/answer/<uuid:key>/", include(answering)),
    path("<int:page_id>/calendar.ics", consultation.CalendarView.as_view(), name="calendar"),
    path("<int:page_id>/feed.rss", consultation.RssView.as_view(), name="feed"),
    path("<int:page_id>/debate/<uuid:key>/", include(debating)),
    path("<int:page_id>/register/", include(registering)),
    path("<int:page_id>/ideas/", include(ideas)),
    path(
        "<int:page_id>/meeting/deliberations.csv",
        council.DeliberationsView.as_view(),
        name="council_deliberations",
    ),
    path("meetings/now/", council.NowView.as_view(), name="council_now"),
    path("<int:page_id>/meeting/votes.json", council.PopoloView.as_view(), name="council_votes"),
    path("oparl/v1.1/", include(oparl)),
    path("<int:page_id>/meeting/feed.rss", council.MeetingsFeedView.as_view(), name="council_feed"),
    path(
        "<int:page_id>/meeting/decisions.rss",
        council.DecisionsFeedView.as_view(),
        name="council_decisions",
    ),
    path(
        "<int:page_id>/meeting/podcast.rss", council.PodcastView.as_view(), name="council_podcast"
    ),
    path(
        "<int:page_id>/meeting/films/<int:number>/chapters.json",
        council.ChaptersView.as_view(),
        name="council_chapters",
    ),
    path("<int:page_id>/meeting/state.json", council.StateView.as_view(), name="council_state"),
    path("<int:page_id>/meeting/views/", council.SynthesisView.as_view(), name="council_synthesis"),
    path("<int:page_id>/meeting/live/", council.LiveView.as_view(), name="council_live"),
    path(
        "<int:page_id>/meeting/dates.ics", council.CalendarView.as_view(), name="council_calendar"
    ),
    path("<int:page_id>/meeting/registration/", include(coming)),
    path("<int:page_id>/meeting/said/", transcript.SearchView.as_view(), name="transcript_search"),
    path(
        "<int:page_id>/meeting/captions.json",
        transcript.LiveCaptionsView.as_view(),
        name="transcript_live",
    ),
    path(
        "<int:page_id>/meeting/transcript/<int:recording>.<slug:language>.<slug:form>",
        transcript.FileView.as_view(),
        name="transcript_file",
    ),
    path("meetings/<uuid:key>/captions/", transcript.PushView.as_view(), name="transcript_push"),
    path("ingest/publish/", council.PublishView.as_view(), name="ingest_publish"),
    path("ingest/update/", council.UpdateView.as_view(), name="ingest_update"),
    path("ingest/done/", council.DoneView.as_view(), name="ingest_done"),
    path("council/bodies/", council.BodiesView.as_view(), name="council_bodies"),
    path("council/bodies/<slug:key>/", council.BodyView.as_view(), name="council_body"),
    path("council/members/<slug:key>/", council.MemberView.as_view(), name="council_member"),
    path(
        "council/members/<slug:key>/votes.csv",
        council.MemberVotesView.as_view(),
        name="council_member_votes",
    ),
    # What is said below an idea or an agenda item, by the same screens as a debate that stands on a page.
    path("<int:page_id>/about/<int:key>/", include(debating)),
    path(
        "ideas/follow/<str:token>/",
        idea.IdeaFollowConfirmView.as_view(),
        name="idea_follow_confirm",
    ),
    path("<int:page_id>/budget/data.zip", budget_data.DataView.as_view(), name="budget_data"),
    path("<int:page_id>/vote/", include(voting)),
    path("<int:page_id>/questions/", include(questions)),
    path("<int:page_id>/box/<uuid:key>/", question.BoxView.as_view(), name="questionbox"),
    path("<int:page_id>/box/<uuid:key>/", include(questions)),
    path("questions/<int:number>/", question.ShortView.as_view(), name="question"),
    path("ideas/<int:number>/", idea.ShortView.as_view(), name="idea"),
    path("commitments/", commitment.CommitmentsView.as_view(), name="commitments"),
    path(
        "commitments/points.geojson",
        commitment.CommitmentPointsView.as_view(),
        name="commitment_points",
    ),
    path("commitments/<int:number>/", commitment.CommitmentView.as_view(), name="commitment"),
    path(
        "commitments/<int:number>/picture/<int:pk>/",
        commitment.CommitmentPictureView.as_view(),
        name="commitment_picture",
    ),
    path("confirm/<str:token>/", links.ConfirmView.as_view(), name="confirm"),
    path("withdraw/<str:token>/", links.WithdrawView.as_view(), name="withdraw"),
    path("unsubscribe/<str:token>/", links.UnsubscribeView.as_view(), name="unsubscribe"),
    path("forget/", links.ForgetView.as_view(), name="forget"),
    path("challenge/altcha/", AltchaChallengeView.as_view(), name="altcha_challenge"),
    # The dot keeps a host's LocaleMiddleware from turning our 404s into redirects.
    path("api/v1.0/", include("wagtail_civic.api.urls")),
]

if settings.DEBUG:
    from wagtail_civic.views import styleguide

    urlpatterns += [path("styleguide/", styleguide.styleguide, name="styleguide")]
