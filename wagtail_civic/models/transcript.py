"""What was said in a meeting: lines with their times, written down live, by a file, by a program, or by hand."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.models.council import Recording

LONGEST_LINE, LONGEST_SPEAKER = 5000, 160


class Transcript(models.Model):
    """What was said on a recording, in one language. A draft is read by clerks alone."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("transcript", "Draft")
        PUBLISHED = "published", pgettext_lazy("transcript", "Published")

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="transcripts")
    language = models.CharField(_("language"), max_length=12)
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.DRAFT, db_index=True
    )
    changed_at = models.DateTimeField(_("changed on"))
    #: Raised by each change of a line; of its files it is the ETag.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("transcript")
        verbose_name_plural = _("transcripts")
        ordering = ["recording", "language"]
        constraints = [
            models.UniqueConstraint(fields=["recording", "language"], name="civic_transcript_once"),
        ]

    def __str__(self) -> str:
        return f"{self.recording} ({self.language})"


class TranscriptLine(models.Model):
    """
    One line; ``start`` and ``end`` in milliseconds of the recording.

    ``words`` are those of ``text`` without case, accents and marks, each after one blank: what a search looks at.
    """

    class Source(models.TextChoices):
        IMPORTED = "imported", _("From a file")
        LIVE = "live", _("Live captions")
        TRANSCRIBER = "transcriber", _("Speech recognition")
        TYPED = "typed", _("Typed in")

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="lines")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    speaker = models.CharField(_("speaker"), max_length=LONGEST_SPEAKER, blank=True)
    #: Key of the member who speaks, empty for anybody else.
    member = models.SlugField(
        pgettext_lazy("council", "member"), max_length=64, blank=True, db_index=False
    )
    text = models.TextField(_("what is said"))
    words = models.TextField(editable=False)
    #: Where on the picture it stands, as WebVTT writes it.
    place = models.CharField(max_length=200, blank=True)
    source = models.CharField(_("comes from"), max_length=12, choices=Source.choices)
    edited = models.BooleanField(_("edited"), default=False)
    #: Raised by each change, so that two editors at once do not overwrite each other.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("line of a transcript")
        verbose_name_plural = _("lines of transcripts")
        ordering = ["start", "pk"]
        indexes = [models.Index(fields=["transcript", "start"], name="civic_line_order")]

    def __str__(self) -> str:
        return self.text[:60]


class TranscriptRun(models.Model):
    """
    A transcription that is under way: one for a recording and language. It is gone once all is written down.

    ``done`` is how far it is kept, in milliseconds of the recording: whoever takes it up again goes on from there.
    ``lease`` is that of the one who is at it.
    """

    transcript = models.OneToOneField(Transcript, on_delete=models.CASCADE, related_name="run")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField(_("started on"))
    done = models.PositiveIntegerField(default=0)
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    #: How often it broke off since it last came further; what does so again and again waits for a press.
    tries = models.PositiveSmallIntegerField(default=0)
    #: The kind of what went wrong last, for whoever mends it.
    error = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = _("transcription under way")
        verbose_name_plural = _("transcriptions under way")

    def __str__(self) -> str:
        return str(self.transcript)


class CaptionFeed(models.Model):
    """Who may send captions while a meeting is live: whoever has the token, of which the hash is kept."""

    space = models.OneToOneField(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="caption_feed"
    )
    token = models.CharField(max_length=64)
    language = models.CharField(_("language"), max_length=12)
    made_at = models.DateTimeField(_("made on"))
    #: Those whose draft was made of these captions: one that is taken away is not made again.
    drafted = models.ManyToManyField(Recording, related_name="drafted_by", blank=True)

    class Meta:
        verbose_name = _("source of live captions")
        verbose_name_plural = _("sources of live captions")

    def __str__(self) -> str:
        return str(self.space)


class LiveCaption(models.Model):
    """
    What was sent while it was said, by the wall clock. ``number`` is the sender's own: one sent twice counts once.

    A sender that begins to count anew names another ``stream``.
    """

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="live_captions"
    )
    stream = models.CharField(max_length=32, blank=True)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    #: How long it stands, in milliseconds.
    lasts = models.PositiveIntegerField()
    speaker = models.CharField(_("speaker"), max_length=LONGEST_SPEAKER, blank=True)
    text = models.TextField(_("what is said"))

    class Meta:
        verbose_name = _("live caption")
        verbose_name_plural = _("live captions")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "stream", "number"], name="civic_caption_once"
            ),
        ]
        indexes = [models.Index(fields=["space", "at"], name="civic_caption_order")]

    def __str__(self) -> str:
        return self.text[:60]
