"""Files in the database: they come and go with what they belong to, and no folder has to be served."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """A file as ``uploads`` took it in: known by what is in it, never by its name."""

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=8)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class StoredPicture(StoredFile):
    """One that may be a picture, which was drawn anew when it was taken in; ``alt`` says what it shows."""

    alt = models.CharField(_("what the picture shows"), max_length=200, blank=True)

    class Meta:
        abstract = True
