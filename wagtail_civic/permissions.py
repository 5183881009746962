"""Which of what people left a member of staff may see. Rights on pages decide, as everywhere in Wagtail."""

from typing import Any

import swapper
from django.db.models import Q, QuerySet
from wagtail.permissions import policy_registry

from wagtail_civic.models import ON_PAGES, SNIPPETS, Question, Space, SpacePhase

#: Lets an agent work on every petition without a right on any page.
OVERSEE = "wagtail_civic.oversee_signature"
MODERATE = "wagtail_civic.moderate_signature"
EXPORT = "wagtail_civic.export_signature"
HOLD = "wagtail_civic.hold_space"
#: Questionnaires hang on no page: whoever may change them sees what was answered.
WRITE_SURVEYS = "wagtail_civic.change_survey"
#: Lets an agent keep the registers that are given to her, without a right on any page.
INVESTIGATE = "wagtail_civic.investigate_observation"
ADD_SURVEYS = "wagtail_civic.add_survey"
PUBLISH_SURVEYS = "wagtail_civic.publish_survey"
ENTER_SHEETS = "wagtail_civic.enter_sheet"
#: Lets an agent say what the city makes of ideas, in every box that she sees.
ANSWER_IDEAS = "wagtail_civic.answer_idea"
#: Lets an agent shortlist questions, take them live and answer them, in every box that she sees.
ANSWER_QUESTIONS = "wagtail_civic.answer_question"
#: Lets an agent study projects and count votes, in every budget that she sees.
STUDY_PROJECTS = "wagtail_civic.study_budgetproject"
ENTER_VOTES = "wagtail_civic.enter_votesheet"

#: Lets an agent say how far commitments are, of every space that she sees.
FOLLOW_UP = "wagtail_civic.follow_up_commitment"
#: Lets a clerk run the console of every meeting, without a right on any page.
RUN_MEETINGS = "wagtail_civic.run_meeting"
#: Lets an agent see who registered for meetings and note who came, without a right on any page.
WELCOME = "wagtail_civic.welcome_registration"


#: Spaces in which people ask the elected, or did before its editor ended that.
_ASKED = Q(pk__in=SpacePhase.objects.filter(kind="question").values("space")) | Q(
    pk__in=Question.objects.order_by().values("space")
)


def _page_model() -> Any:
    return swapper.load_model("wagtailcore", "Page")


def _pages() -> Any:
    return policy_registry.get_by_type(_page_model())


def oversees(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(OVERSEE))


def writes_surveys(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(WRITE_SURVEYS))


def adds_surveys(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(ADD_SURVEYS))


def publishes_surveys(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(PUBLISH_SURVEYS))


def enters_sheets(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(ENTER_SHEETS))


def enters_votes(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(ENTER_VOTES))


def decides_responses(user: Any) -> bool:
    """Who sees what was answered and may set it aside, or count it again."""
    return (oversees(user) or writes_surveys(user)) and bool(user.has_perm(MODERATE))


def sees_some_space(user: Any) -> bool:
    return oversees(user) or bool(_pages().user_has_permission(user, "change"))


def investigates(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(INVESTIGATE))


def registers_of(user: Any) -> QuerySet[Space]:
    """Those whose page she may edit, and those that were given to her to keep."""
    registers = Space.objects.filter(kind="register")
    if oversees(user):
        return registers
    kept = registers.filter(investigators__user=user)
    given = kept if investigates(user) else registers.none()
    ids = [each.values("pk") for each in (given, spaces_edited_by(user).filter(kind="register"))]
    return registers.filter(Q(pk__in=ids[0]) | Q(pk__in=ids[1]))


def keeps(user: Any, space: Space) -> bool:
    """Whether she sorts, hides and answers there: whom it was given to, and moderators of everything."""
    return registers_kept_by(user).filter(pk=space.pk).exists()


def registers_kept_by(user: Any) -> QuerySet[Space]:
    """Those whose observations she sorts, hides and answers, and whose internal notes she reads."""
    registers = Space.objects.filter(kind="register")
    if oversees(user) and user.has_perm(MODERATE):
        return registers
    return registers.filter(investigators__user=user) if investigates(user) else registers.none()


def undoes(user: Any, decision: Any) -> bool:
    """What was hidden in a register is shown again by whoever may hide there; others go by their permission."""
    return decision.space.kind != "register" or keeps(user, decision.space)


def boxes_of(user: Any) -> QuerySet[Space]:
    """The idea boxes whose ideas she sees."""
    return spaces_of(user).filter(kind="ideabox")


def boxes_worked_on_by(user: Any) -> QuerySet[Space]:
    """Those whose ideas she assigns, notes and prepares."""
    return _worked_on(user, Q(kind="ideabox"), ANSWER_IDEAS)


def boxes_settled_by(user: Any) -> QuerySet[Space]:
    """Those in which she decides in public."""
    return _settled(user, Q(kind="ideabox"), ANSWER_IDEAS)


def questions_of(user: Any) -> QuerySet[Space]:
    """The spaces that she sees in which people ask: of whatever kind they are, one of their phases says so."""
    return spaces_of(user).filter(_ASKED)


def questions_worked_on_by(user: Any) -> QuerySet[Space]:
    """Those for whose questions she prepares answers."""
    return _worked_on(user, _ASKED, ANSWER_QUESTIONS)


def questions_settled_by(user: Any) -> QuerySet[Space]:
    """Those in which she shortlists, takes live, and publishes answers."""
    return _settled(user, _ASKED, ANSWER_QUESTIONS)


def budgets_of(user: Any) -> QuerySet[Space]:
    """The budgets whose projects she sees."""
    return spaces_of(user).filter(kind="budget")


def budgets_worked_on_by(user: Any) -> QuerySet[Space]:
    """Those whose projects she writes and studies."""
    return _worked_on(user, Q(kind="budget"), STUDY_PROJECTS)


def budgets_settled_by(user: Any) -> QuerySet[Space]:
    """Those in which she takes projects off the ballot, hands out codes, and counts."""
    return _settled(user, Q(kind="budget"), STUDY_PROJECTS)


def meetings_run_by(user: Any) -> QuerySet[Space]:
    """Those whose console she has: a clerk all of them, others those whose page they may publish."""
    if user.is_active and user.has_perm(RUN_MEETINGS):
        return Space.objects.filter(kind="council")
    return _settled(user, Q(kind="council"), RUN_MEETINGS)


def meetings_welcomed_by(user: Any) -> QuerySet[Space]:
    """Those to which she sees who registered: an agent at the door all of them, others those that they edit or run."""
    meetings = Space.objects.filter(kind="council")
    if oversees(user) or (user.is_active and user.has_perm(WELCOME)):
        return meetings
    ids = [found.values("pk") for found in (spaces_edited_by(user), meetings_run_by(user))]
    return meetings.filter(Q(pk__in=ids[0]) | Q(pk__in=ids[1]))


def meetings_told_of_by(user: Any) -> QuerySet[Space]:
    """Those of which she writes what was said in the room, which everybody reads at once."""
    if user.is_active and user.has_perm(WELCOME):
        return Space.objects.filter(kind="council")
    return meetings_run_by(user)


def welcomes(user: Any) -> bool:
    """Whether there is a meeting to which she sees who comes, one that is still to be written included."""
    at_the_door = bool(user.is_active and user.has_perm(WELCOME))
    return at_the_door or runs_meetings(user) or sees_some_space(user)


def runs_meetings(user: Any) -> bool:
    """Whether she has the console of any meeting, one that is still to be written included."""
    clerk = bool(user.is_active and user.has_perm(RUN_MEETINGS))
    return clerk or bool(_pages().user_has_permission(user, "publish"))


def _worked_on(user: Any, which: Q, permission: str) -> QuerySet[Space]:
    """Whoever edits the page; with this permission wherever she sees it."""
    found = spaces_of(user) if user.has_perm(permission) else spaces_edited_by(user)
    return found.filter(which)


def _settled(user: Any, which: Q, permission: str) -> QuerySet[Space]:
    """Whoever may publish the page of the source; with this permission wherever she sees it."""
    if user.has_perm(permission):
        return spaces_of(user).filter(which)
    publishable = _pages().instances_user_has_permission_for(user, "publish")
    return Space.objects.filter(which, page__in=publishable.values("pk"))


def entrusts(user: Any, space: Space) -> bool:
    """Whether she says who keeps it: whoever edits its page, and nobody because it was given to her."""
    return spaces_edited_by(user).filter(pk=space.pk).exists()


def spaces_of(user: Any) -> QuerySet[Space]:
    """The spaces whose page, in any language, this user may edit; all of them for an agent who oversees."""
    return Space.objects.all() if oversees(user) else spaces_edited_by(user)


def spaces_edited_by(user: Any) -> QuerySet[Space]:
    """The spaces whose page, in any language, or whose host page this user may edit."""
    editable = _pages().instances_user_has_permission_for(user, "change")
    keys = editable.values("translation_key")
    # Those of blocks have a key of their own, and go with the page on which they stand.
    on_them = Q(kind__in=ON_PAGES, page__translation_key__in=keys)
    return Space.objects.filter(Q(translation_key__in=keys) | on_them)


def answers_some_space(user: Any) -> bool:
    return writes_surveys(user) or bool(_pages().user_has_permission(user, "change"))


def spaces_answered_by(user: Any) -> QuerySet[Space]:
    """Those whose official answer this user may prepare: of pages that she edits, of questionnaires she writes."""
    found = spaces_edited_by(user)
    return found | Space.objects.filter(kind__in=SNIPPETS) if writes_surveys(user) else found


def prepares_answer(user: Any, space: Space) -> bool:
    return answers_some_space(user) and spaces_answered_by(user).filter(pk=space.pk).exists()


def sees(user: Any, space: Space | None) -> bool:
    if space is None:
        return oversees(user)
    return spaces_of(user).filter(pk=space.pk).exists()


def may_edit(user: Any, page: Any) -> bool:
    return bool(page.permissions_for_user(user).can_edit())


def may_publish(user: Any, page: Any) -> bool:
    return bool(page.permissions_for_user(user).can_publish())


def spaces_followed_up_by(user: Any) -> QuerySet[Space]:
    """Those of which she says what became of them: whoever may publish their page, or does so wherever she sees them."""
    if user.has_perm(FOLLOW_UP):
        return spaces_of(user)
    publishable = _pages().instances_user_has_permission_for(user, "publish")
    return Space.objects.filter(page__in=publishable.values("pk"))
