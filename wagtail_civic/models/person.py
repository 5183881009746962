"""The citizen, apart from what she leaves in each space."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_civic.keys import new_secret


class Realm(models.Model):
    """Where one mailbox is one person: the installation, or a part of it that is kept apart."""

    name = models.CharField(max_length=64, unique=True)
    secret = models.CharField(max_length=255, default=new_secret, editable=False)

    class Meta:
        verbose_name = _("realm")
        verbose_name_plural = _("realms")

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """One person of a realm, found by the keyed fingerprint of her canonical address."""

    realm = models.ForeignKey(Realm, on_delete=models.PROTECT, related_name="+", db_index=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    last_name = models.CharField(_("last name"), max_length=100, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("created on"))

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(fields=["realm", "fingerprint"], name="civic_participant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or str(self.pk)


class Confirmation(models.Model):
    """
    A code and a link on their way to a mailbox.

    Handle, link and code are stored hashed. What the person wrote travels sealed, because whoever confirms
    must confirm her own words, not those that somebody else sent for her address meanwhile.
    """

    space = models.ForeignKey("wagtail_civic.Space", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32)
    record_id = models.BigIntegerField()
    handle_hash = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    code_expires_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sends = models.PositiveSmallIntegerField(default=1)
    sealed = models.TextField(blank=True)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        indexes = [models.Index(fields=["kind", "record_id"], name="civic_confirmation_record")]
        constraints = [
            models.UniqueConstraint(fields=["handle_hash"], name="civic_confirmation_handle"),
            models.UniqueConstraint(fields=["token_hash"], name="civic_confirmation_token"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"


class WithdrawalLink(models.Model):
    """A link that takes back what a person left in a space; stored hashed."""

    space = models.ForeignKey("wagtail_civic.Space", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32)
    record_id = models.BigIntegerField()
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(null=True, blank=True, db_index=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("withdrawal link")
        verbose_name_plural = _("withdrawal links")

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"


class ConsentText(models.Model):
    """What people agreed to, word for word. A changed text is a new version; old ones stay."""

    space = models.ForeignKey(
        "wagtail_civic.Space", on_delete=models.PROTECT, related_name="consents"
    )
    language = models.CharField(_("language"), max_length=12)
    version = models.PositiveIntegerField(_("version"))
    body = models.TextField(_("text"))
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("published on"))

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "language", "version"], name="civic_consent_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} v{self.version}"
