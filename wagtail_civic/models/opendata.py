"""Packages of open data as they were built, to be given to everybody."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DataPackage(models.Model):
    """
    The open data of a questionnaire in one language.

    From the first one on nothing that is counted changes. ``edition`` says what it was made from; ``lease`` is
    that of the one who builds it.
    """

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.CASCADE, related_name="packages"
    )
    language = models.CharField(_("language"), max_length=12)
    edition = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    built_at = models.DateTimeField(_("built on"), null=True, blank=True)
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("package of open data")
        verbose_name_plural = _("packages of open data")
        constraints = [
            models.UniqueConstraint(fields=["space", "language"], name="civic_package_once"),
        ]

    def __str__(self) -> str:
        return f"{self.space_id} ({self.language})"


class DataPart(models.Model):
    """A piece of its bytes, no larger than any database takes at once."""

    package = models.ForeignKey(DataPackage, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        verbose_name = _("part of a package")
        verbose_name_plural = _("parts of packages")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["package", "number"], name="civic_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.package_id}/{self.number}"
