"""
Permission policies of the rows that citizens and agents leave.

Wagtail's generic views ask a policy for the whole model only; ``admin.base`` asks for each row as well.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from wagtail_civic import permissions
from wagtail_civic.models import SNIPPETS, Channel, Space
from wagtail_civic.queries import accountability
from wagtail_civic.queries import spaces as queries


class RecordPolicy(ModelPermissionPolicy):
    """Rows of a space, seen by whoever may edit its page. Nobody adds, changes or deletes one by hand."""

    #: What may be done with a row that is seen, and the permission that it needs.
    deeds: dict[str, str] = {}
    space_lookup = "space"

    def user_has_permission(self, user: Any, action: str) -> bool:
        if not permissions.sees_some_space(user):
            return False
        return action == "view" or (action in self.deeds and user.has_perm(self.deeds[action]))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if not self.user_has_permission(user, action):
            return False
        return self._scope(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Any]:
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        return self._scope(user)

    def _scope(self, user: Any) -> QuerySet[Any]:
        rows = self.rows()
        if permissions.oversees(user):
            return rows
        return rows.filter(Q(**{f"{self.space_lookup}__in": permissions.spaces_of(user)}))

    def rows(self) -> QuerySet[Any]:
        return self.model._default_manager.all()


class SignaturePolicy(RecordPolicy):
    deeds = {"moderate": permissions.MODERATE, "export": permissions.EXPORT}

    def rows(self) -> QuerySet[Any]:
        return super().rows().exclude(channel=Channel.TEST)


class CommentPolicy(RecordPolicy):
    deeds = {"moderate": permissions.MODERATE}

    def rows(self) -> QuerySet[Any]:
        return super().rows().exclude(channel=Channel.TEST)


class ResponsePolicy(RecordPolicy):
    """Seen by agents, and by whoever writes questionnaires: these hang on no page."""

    deeds = {"moderate": permissions.MODERATE}

    def user_has_permission(self, user: Any, action: str) -> bool:
        sees = permissions.oversees(user) or permissions.writes_surveys(user)
        return sees and (action == "view" or user.has_perm(self.deeds.get(action, "-")))

    def _scope(self, user: Any) -> QuerySet[Any]:
        return self.rows().exclude(channel=Channel.TEST)


class ObservationPolicy(RecordPolicy):
    """Seen by whoever keeps the register or edits its page; who does what with one is asked for each register."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        sees = permissions.investigates(user) or permissions.sees_some_space(user)
        return sees and action == "view"

    def _scope(self, user: Any) -> QuerySet[Any]:
        return self.rows().filter(space__in=permissions.registers_of(user))

    def rows(self) -> QuerySet[Any]:
        return super().rows().exclude(channel=Channel.TEST)


class IdeaPolicy(RecordPolicy):
    """Seen by whoever may edit the page of its box; who does what with one is asked for each box."""

    deeds = {"moderate": permissions.MODERATE}

    def rows(self) -> QuerySet[Any]:
        return super().rows().exclude(channel=Channel.TEST)


class QuestionPolicy(RecordPolicy):
    """Seen by whoever may edit the page of its box; who does what with one is asked for each box."""

    deeds = {"moderate": permissions.MODERATE}

    def rows(self) -> QuerySet[Any]:
        return super().rows().exclude(channel=Channel.TEST)


class RegistrationPolicy(RecordPolicy):
    """Seen by whoever may edit or run the meeting, or welcomes people to all of them."""

    deeds = {"moderate": permissions.MODERATE}

    def user_has_permission(self, user: Any, action: str) -> bool:
        sees = permissions.welcomes(user)
        return sees and (action == "view" or user.has_perm(self.deeds.get(action, "-")))

    def _scope(self, user: Any) -> QuerySet[Any]:
        return self.rows().filter(space__in=permissions.meetings_welcomed_by(user))

    def rows(self) -> QuerySet[Any]:
        return super().rows().exclude(channel=Channel.TEST)


class CommitmentPolicy(RecordPolicy):
    """Seen by whoever may edit the page of its space, or says what became of it; who says so is asked for each."""

    def _scope(self, user: Any) -> QuerySet[Any]:
        followed = permissions.spaces_followed_up_by(user).values("pk")
        return super()._scope(user) | self.rows().filter(space__in=followed)


class ProjectPolicy(RecordPolicy):
    """Seen by whoever may edit the page of its budget; who does what with one is asked for each budget."""


class VotePolicy(RecordPolicy):
    """How votes came in, and which wait for a check: seen as projects are, and never with what they say."""

    deeds = {"moderate": permissions.MODERATE}

    def rows(self) -> QuerySet[Any]:
        return super().rows().exclude(channel=Channel.TEST)


class VoteSheetPolicy(RecordPolicy):
    """Entered by clerks, who need no page; whoever edits the page of a budget sees how its ballots came in."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if permissions.enters_votes(user):
            return action in ("enter", "view")
        return action == "view" and permissions.sees_some_space(user)

    def _scope(self, user: Any) -> QuerySet[Any]:
        return self.rows() if permissions.enters_votes(user) else super()._scope(user)


class SheetPolicy(RecordPolicy):
    """Entered by clerks, who see no response; who may read those sees how they came in."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        enters = permissions.enters_sheets(user)
        reads = permissions.oversees(user) or permissions.writes_surveys(user)
        return enters if action == "enter" else action == "view" and (enters or reads)

    def _scope(self, user: Any) -> QuerySet[Any]:
        return self.rows()


class ParticipationPolicy(ResponsePolicy):
    """Seen by agents until it was used: from then on there is nothing about it to decide, or to know."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return permissions.oversees(user) and super().user_has_permission(user, action)

    def _scope(self, user: Any) -> QuerySet[Any]:
        return super()._scope(user).filter(used_on=None)


class DecisionPolicy(RecordPolicy):
    """Those about questionnaires, which hang on no page, are seen by whoever could have taken them."""

    deeds = {"undo": permissions.MODERATE}

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        allowed = super().user_has_permission_for_instance(user, action, instance)
        return allowed and (action != "undo" or permissions.undoes(user, instance))

    def user_has_permission(self, user: Any, action: str) -> bool:
        if permissions.decides_responses(user):
            return action == "view" or action in self.deeds
        return super().user_has_permission(user, action)

    def _scope(self, user: Any) -> QuerySet[Any]:
        found = super()._scope(user)
        if permissions.decides_responses(user):
            return found | self.rows().filter(space__kind__in=SNIPPETS)
        return found


class MessagePolicy(RecordPolicy):
    deeds = {"retry": "wagtail_civic.change_outgoingmessage"}


class SpacePolicy(RecordPolicy):
    deeds = {"reattach": "wagtail_civic.change_space", "hold": permissions.HOLD}
    space_lookup = "pk"


class MeetingPolicy(ModelPermissionPolicy):
    """Presses, and with them meetings: seen by whoever has the console of some."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and permissions.runs_meetings(user)


class AnswerPolicy(ModelPermissionPolicy):
    """Whoever edits some page, or writes questionnaires, has answers to prepare; each of them is asked for apart."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and permissions.answers_some_space(user)


class LogPolicy(ModelPermissionPolicy):
    """Read by whom it is given to, written by nobody's hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)


class SettingsPolicy(ModelPermissionPolicy):
    """One row for each site: there is nothing to add or to delete."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("view", "change") and super().user_has_permission(user, "change")


def may_decide(user: Any, page: Any) -> bool:
    """
    Whether this user sets the terms that hold in every language: who may publish the source page.

    A translation, or an alias that anyone may make in a section of her own, gives no such right.
    """
    return permissions.may_publish(user, queries.source_page(page))


def may_publish_answer(user: Any, space: Space) -> bool:
    """Whoever may publish the source, or questionnaires where the space is one."""
    if not permissions.prepares_answer(user, space):
        return False
    if space.kind in SNIPPETS:
        return bool(user.has_perm(permissions.PUBLISH_SURVEYS))
    source = accountability.source_of(space)
    return source is not None and permissions.may_publish(user, source)
