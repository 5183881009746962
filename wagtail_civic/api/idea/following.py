"""Following one idea: at once by whoever is signed in, else by a link that only her mailbox has; and no longer."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from wagtail_civic import exceptions
from wagtail_civic.api.base import Operation
from wagtail_civic.api.contributions import PersonBody
from wagtail_civic.api.idea.taking_part import OfIdeaBox
from wagtail_civic.mailboxes import mask_email
from wagtail_civic.services import people
from wagtail_civic.services.idea import following


class FollowingAnswer(serializers.Serializer):
    state = serializers.ChoiceField(choices=["following"])


class LinkSentAnswer(serializers.Serializer):
    """The same whether or not she follows it already. Nothing is stored before the link is opened."""

    state = serializers.ChoiceField(choices=["link_sent"])
    masked_email = serializers.CharField()


class IdeaFollowsView(OfIdeaBox):
    operations: ClassVar = {
        "POST": Operation(
            "Follow an idea",
            details=(
                "To be written to about what becomes of it. A stranger is sent a link, which she opens in a browser. "
                "Of an idea that was merged, it is the one that stands for it which is followed."
            ),
            body=PersonBody,
            answers={200: FollowingAnswer, 202: LinkSentAnswer},
            raises=(
                exceptions.SpaceNotFound,
                exceptions.ParticipationClosed,
                exceptions.ChallengeRequired,
                exceptions.ChallengeFailed,
                exceptions.InvalidEmail,
                exceptions.FieldRequired,
            ),
        )
    }

    def post(self, request: Request, key: str, number: int) -> Response:
        idea = self.find_idea(request, key, number)
        identity, _known = self.who(request)
        data = self.read(PersonBody, request.data, known=identity is not None)
        if identity is not None:
            person = people.of_identity(identity, now=self.now)
            following.follow(idea, person=person, now=self.now)
            return Response({"state": "following"})
        following.ask(idea, email=data["email"], **self.how(request, data))
        said = {"state": "link_sent", "masked_email": mask_email(data["email"])}
        return Response(said, status=202)


class UnfollowBody(serializers.Serializer):
    """Whoever is signed in, and nobody else; a stranger has a link in each letter."""

    state = serializers.ChoiceField(choices=["withdrawn"], help_text="What it is to be.")


class UnfollowedAnswer(serializers.Serializer):
    """The same whether or not she followed it."""

    state = serializers.ChoiceField(choices=["withdrawn"])


class IdeaUnfollowView(OfIdeaBox):
    operations: ClassVar = {
        "POST": Operation(
            "Follow an idea no longer",
            details="For people signed in to the site. Of this idea she hears no more, even if she supports it.",
            body=UnfollowBody,
            answers={200: UnfollowedAnswer},
            raises=(
                exceptions.SpaceNotFound,
                exceptions.ParticipationClosed,
                exceptions.VerificationRequired,
            ),
        )
    }

    def post(self, request: Request, key: str, number: int) -> Response:
        idea = self.find_idea(request, key, number)
        self.read(UnfollowBody, request.data)
        identity, _known = self.who(request)
        if identity is None:
            raise exceptions.VerificationRequired
        person: Any = people.of_identity(identity, now=self.now)
        following.unfollow(idea, person=person, now=self.now)
        return Response({"state": "withdrawn"})
