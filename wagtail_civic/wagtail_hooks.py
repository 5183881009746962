"""Registration with Wagtail, and nothing else."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from wagtail_civic.admin import (
    deletion_guard,
    own_surveys,
    page_buttons,
    page_messages,
    policies,
    publishing_guard,
    signature_actions,
    survey_messages,
    surveys,
    urls,
)
from wagtail_civic.admin.budgets import coarse
from wagtail_civic.admin.group import ParticipationGroup
from wagtail_civic.models import (
    AuditEntry,
    BudgetProject,
    CivicSiteSettings,
    Comment,
    Commitment,
    Decision,
    Idea,
    Observation,
    OfficialAnswer,
    OutgoingMessage,
    Participation,
    Question,
    Registration,
    Sheet,
    Signature,
    Sitting,
    Space,
    SurveyResponse,
    Vote,
    VoteSheet,
)

# Before the lists: whoever asks for a policy first settles it.
register_permission_policy(Signature, policies.SignaturePolicy(Signature))
register_permission_policy(Comment, policies.CommentPolicy(Comment))
register_permission_policy(Observation, policies.ObservationPolicy(Observation))
register_permission_policy(Idea, policies.IdeaPolicy(Idea))
register_permission_policy(Question, policies.QuestionPolicy(Question))
register_permission_policy(Registration, policies.RegistrationPolicy(Registration))
register_permission_policy(Commitment, policies.CommitmentPolicy(Commitment))
register_permission_policy(BudgetProject, policies.ProjectPolicy(BudgetProject))
register_permission_policy(Vote, policies.VotePolicy(Vote))
register_permission_policy(VoteSheet, policies.VoteSheetPolicy(VoteSheet))
register_permission_policy(SurveyResponse, policies.ResponsePolicy(SurveyResponse))
register_permission_policy(Sheet, policies.SheetPolicy(Sheet))
register_permission_policy(Participation, policies.ParticipationPolicy(Participation))
register_permission_policy(Sitting, policies.MeetingPolicy(Sitting))
register_permission_policy(Space, policies.SpacePolicy(Space))
register_permission_policy(Decision, policies.DecisionPolicy(Decision))
register_permission_policy(OutgoingMessage, policies.MessagePolicy(OutgoingMessage))
register_permission_policy(OfficialAnswer, policies.AnswerPolicy(OfficialAnswer))
register_permission_policy(AuditEntry, policies.LogPolicy(AuditEntry))
register_permission_policy(CivicSiteSettings, policies.SettingsPolicy(CivicSiteSettings))

register_snippet(ParticipationGroup)

hooks.register("register_admin_urls", urls.register)
hooks.register("register_page_header_buttons", page_buttons.header)
hooks.register("register_page_listing_more_buttons", page_buttons.listing)
hooks.register("before_bulk_action", publishing_guard.refuse_unready_pages)
hooks.register("register_snippet_listing_buttons", surveys.answer_button)
hooks.register("before_delete_page", deletion_guard.keep_petitions_that_people_signed)
hooks.register("before_bulk_action", deletion_guard.keep_them_in_bulk_too)
hooks.register("before_delete_snippet", surveys.keep_surveys_that_people_answered)
hooks.register("before_bulk_action", surveys.keep_them_in_bulk_too)
# After the hosts', on which it builds.
hooks.register("register_admin_viewset", publishing_guard.guard_approvals, order=1000)
hooks.register("before_edit_page", page_messages.say_what_was_refused)
hooks.register("before_edit_page", coarse.say_what_is_coarse_at_first)
hooks.register("after_publish_page", coarse.say_what_is_coarse)
hooks.register("before_convert_alias_page", page_messages.say_what_converting_does)
hooks.register("after_publish_page", page_messages.say_what_was_just_refused)
hooks.register("after_publish_page", survey_messages.say_what_a_new_page_goes_on_with)
hooks.register("after_copy_page", own_surveys.offer)
hooks.register("before_edit_snippet", survey_messages.say_what_it_holds)

for action in signature_actions.DECISIONS:
    hooks.register("register_bulk_action", action)
# After Wagtail's own, which it replaces.
hooks.register("register_bulk_action", signature_actions.NoDeletion, order=1000)
