"""Answers that somebody gave on paper, by telephone or at a meeting, and a clerk typed in."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class SheetFile(models.Model):
    """
    A file of sheets, each line one. Checked line by line, then imported line by line; both go on where they
    were stopped.

    The same file is one row: chosen twice, it is not imported twice. ``sealed`` holds it until that is done.
    """

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="sheet_files"
    )
    sha256 = models.CharField(max_length=64, editable=False)
    name = models.CharField(_("file"), max_length=200)
    channel = models.CharField(_("channel"), max_length=8)
    language = models.CharField(_("language"), max_length=12, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    at = models.DateTimeField(_("on"))
    sealed = models.TextField(editable=False, blank=True)
    #: Lines altogether, checked so far, and gone through by the import so far.
    lines = models.PositiveIntegerField(default=0)
    checked = models.PositiveIntegerField(default=0)
    imported = models.PositiveIntegerField(default=0)
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, blank=True)
    #: The lines that were chosen; empty: all that are good.
    chosen = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)
    #: What became of each line. It names columns and rules, and repeats no answer.
    report = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("file of sheets")
        verbose_name_plural = _("files of sheets")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["space", "sha256"], name="civic_sheet_file_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_done(self) -> bool:
        return self.confirmed_at is not None and self.imported >= self.lines


class Sheet(models.Model):
    """
    How one response came in: who typed it and when, and by which number the paper is found again.

    ``token`` makes a form that is sent twice one sheet, and ``number`` one sheet of paper. ``match_key`` is keyed
    from a name and a postcode that are kept nowhere: a second sheet with the same is a probable double, whose
    ``double_of`` says of which response.
    """

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.PROTECT, related_name="sheets"
    )
    response = models.OneToOneField(
        "wagtail_civic.SurveyResponse",
        verbose_name=_("response"),
        on_delete=models.CASCADE,
        related_name="sheet",
    )
    number = models.CharField(_("number on the sheet"), max_length=40, null=True, blank=True)
    token = models.CharField(max_length=64, editable=False)
    match_key = models.CharField(max_length=64, null=True, blank=True, editable=False)
    double_of = models.ForeignKey(
        "wagtail_civic.SurveyResponse",
        verbose_name=_("probable double of"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    file = models.ForeignKey(
        SheetFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="sheets"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    entered_at = models.DateTimeField(_("entered on"))

    class Meta:
        verbose_name = _("sheet")
        verbose_name_plural = _("sheets")
        ordering = ["-entered_at", "-pk"]
        permissions = [("enter_sheet", _("Can enter answers given on paper"))]
        constraints = [
            models.UniqueConstraint(fields=["space", "token"], name="civic_sheet_token"),
            models.UniqueConstraint(fields=["space", "number"], name="civic_sheet_number"),
            models.UniqueConstraint(fields=["space", "match_key"], name="civic_sheet_match"),
        ]

    def __str__(self) -> str:
        return self.number or f"#{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Empty is no number: any number of sheets has none.
        self.number = self.number or None
        super().save(*args, **kwargs)

    @property
    def record_id(self) -> int:
        """Of what it is a sheet of, whatever that is."""
        return int(self.response_id)
