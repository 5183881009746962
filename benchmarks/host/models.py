"""What we are measured against: one bare row, and Wagtail's own form page and plain page."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractEmailForm, AbstractFormField
from wagtail.fields import RichTextField
from wagtail.models import Page

from wagtail_civic.blocks import CivicStreamField


class BareSignature(models.Model):
    name = models.CharField(max_length=200)
    email = models.CharField(max_length=254)
    created_at = models.DateTimeField(auto_now_add=True)


class BareConfirmation(models.Model):
    """A row that is confirmed by one conditional UPDATE and nothing else."""

    token = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=12, default="pending")


class PlainPage(Page):
    body = RichTextField(blank=True)
    blocks = CivicStreamField([], blank=True)


class FormPage(AbstractEmailForm):
    """The form page of Wagtail's documentation."""

    intro = RichTextField(blank=True)
    thank_you_text = RichTextField(blank=True)


class FormField(AbstractFormField):
    page = ParentalKey(FormPage, on_delete=models.CASCADE, related_name="form_fields")
