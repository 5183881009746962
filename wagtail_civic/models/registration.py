"""Who comes to a meeting: registrations without an account, places, attendance, and what was said in the room."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.models.base import Contribution

#: More than sit in any room that a city opens to everybody, so that a slip of the finger shows.
MOST_PERSONS = 10
LONGEST_NEEDS = 500
LONGEST_NOTE = 600


class Registration(Contribution):
    """
    One person comes to a meeting, alone or with a few others; once for each person.

    Only a confirmed one has a place, or waits for one: ``place`` is given under a lock (``services/registration``).
    The address is that of its participant.
    """

    class Place(models.TextChoices):
        NONE = "", pgettext_lazy("registration", "None")
        SEAT = "seat", pgettext_lazy("registration", "Has a place")
        WAITING = "waiting", pgettext_lazy("registration", "On the waiting list")

    class Attendance(models.TextChoices):
        UNKNOWN = "", pgettext_lazy("attendance", "Not noted")
        PRESENT = "present", pgettext_lazy("attendance", "Came")
        ABSENT = "absent", pgettext_lazy("attendance", "Did not come")

    tallies = ("registrations",)
    personal = {"name": "", "needs": ""}

    name = models.CharField(pgettext_lazy("registration", "name"), max_length=100, blank=True)
    persons = models.PositiveSmallIntegerField(
        _("number of persons"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PERSONS)],
    )
    #: Read by whoever prepares the room, and by nobody else; forgotten some weeks after the meeting.
    needs = models.TextField(_("access needs"), max_length=LONGEST_NEEDS, blank=True)
    place = models.CharField(
        pgettext_lazy("registration", "place"), max_length=8, choices=Place.choices, blank=True
    )
    placed_at = models.DateTimeField(_("has a place since"), null=True, blank=True)
    attendance = models.CharField(
        pgettext_lazy("registration", "attendance"),
        max_length=8,
        choices=Attendance.choices,
        blank=True,
    )
    #: The beginning of which she was reminded: where it moves she is reminded of the new one.
    reminded_of = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("meeting", "registration")
        verbose_name_plural = pgettext_lazy("meeting", "registrations")
        ordering = ["-submitted_at", "-pk"]
        permissions = [
            ("welcome_registration", _("Can see who registered for meetings, and note who came")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person_key", "slot"], name="civic_registered_once"
            ),
            models.UniqueConstraint(fields=["receipt"], name="civic_registered_receipt"),
        ]
        indexes = [
            models.Index(fields=["space", "state", "place"], name="civic_registered_place"),
        ]

    def __str__(self) -> str:
        return self.name or self.receipt


class MeetingRoom(models.Model):
    """
    The room of a meeting. Whoever gives its places changes ``turn`` first, so that everybody else waits.

    ``unregistered`` is how many came without having registered.
    """

    space = models.OneToOneField(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="meeting_room"
    )
    turn = models.PositiveIntegerField(default=0, editable=False)
    unregistered = models.PositiveIntegerField(_("came without registering"), default=0)

    class Meta:
        verbose_name = _("room of a meeting")
        verbose_name_plural = _("rooms of meetings")

    def __str__(self) -> str:
        return str(self.space)


class RoomNote(models.Model):
    """What was said in the room, as an agent noted it: below an agenda item, a theme, or neither."""

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="room_notes"
    )
    item = models.ForeignKey(
        "wagtail_civic.AgendaItem",
        verbose_name=_("agenda item"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="room_notes",
    )
    theme = models.SlugField(_("theme"), max_length=64, blank=True, db_index=False)
    body = models.TextField(_("what was said"), max_length=LONGEST_NOTE)
    persons = models.PositiveSmallIntegerField(_("how many said so"), default=1)
    language = models.CharField(max_length=12, blank=True, editable=False)
    noted_at = models.DateTimeField(_("noted on"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("note from the room")
        verbose_name_plural = _("notes from the room")
        ordering = ["pk"]

    def __str__(self) -> str:
        return Truncator(" ".join(self.body.split())).chars(80)
