"""Participation settings: one row for each site, always there to be filled in."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.coreutils import get_content_languages, get_supported_content_language_variant
from wagtail.models import Site

from wagtail_civic.admin import wordings
from wagtail_civic.admin.base import ReadingView, ReadingViewSet
from wagtail_civic.formats import scdl
from wagtail_civic.models import CivicSiteSettings, Space
from wagtail_civic.services import audit

PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("data_contact"),
            FieldPanel("consent_text"),
            FieldPanel("charter"),
            FieldPanel("charter_page"),
        ],
        heading=_("Personal data and rules of conduct"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("moderators"),
            FieldRowPanel([FieldPanel("moderators_cover"), FieldPanel("cover_hours")]),
        ],
        heading=_("Moderation"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("mandate_level"), FieldPanel("mandate_decider")]),
            FieldRowPanel([FieldPanel("answer_days"), FieldPanel("duration_months")]),
            FieldRowPanel([FieldPanel("response_threshold"), FieldPanel("debate_threshold")]),
            FieldPanel("electors"),
        ],
        heading=_("What new petitions begin with"),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("authority"), FieldPanel("siret")])],
        heading=_("Open data of the council"),
    ),
]


def other_languages() -> dict[str, str]:
    """Names of the languages of content, by code, without the one that ``signature`` is in."""
    own = get_supported_content_language_variant(settings.LANGUAGE_CODE)
    return {code: name for code, name in get_content_languages().items() if code != own}


def _field(code: str) -> str:
    return f"signature_{code}"


class SiretField(forms.CharField):
    """As it is printed on letters, with blanks, or without."""

    def to_python(self, value: Any) -> str:
        return "".join(str(super().to_python(value) or "").split())


class SettingsForm(WagtailAdminModelForm):
    """Asks the signature once for each language of the site."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.fields["siret"]
        self.fields["siret"] = SiretField(
            label=asked.label, help_text=asked.help_text, required=False, max_length=14
        )
        # Of what is typed, blanks included, which the number itself is without.
        self.fields["siret"].widget.attrs.pop("maxlength", None)
        for code in other_languages():
            self.initial[_field(code)] = self.instance.signature_translations.get(code, "")

    def clean_siret(self) -> str:
        number = str(self.cleaned_data.get("siret") or "")
        rule = scdl.wrong_siret(number) if number else ""
        if rule:
            raise forms.ValidationError(scdl.MESSAGES[rule], code=rule)
        return number

    def save(self, commit: bool = True) -> Any:
        written = {code: self.cleaned_data[_field(code)].strip() for code in other_languages()}
        kept = self.instance.signature_translations | written
        self.instance.signature_translations = {code: said for code, said in kept.items() if said}
        return super().save(commit)


def form_class() -> type[SettingsForm]:
    fields: dict[str, Any] = {
        _field(code): forms.CharField(
            label=format_lazy("{} ({})", _("Signature of messages"), name),
            max_length=200,
            required=False,
            help_text=wordings.FALLBACK,
        )
        for code, name in other_languages().items()
    }
    return type(SettingsForm)("SettingsForm", (SettingsForm,), {"__module__": __name__, **fields})


def messages_panel() -> MultiFieldPanel:
    names = ["sender", "reply_to", "team_email", "signature", *map(_field, other_languages())]
    return MultiFieldPanel([FieldPanel(name) for name in names], heading=_("Messages"))


class SettingsIndexView(ReadingView):
    any_permission_required = ["change"]
    page_title = _("Participation settings")
    # Its rows are counted, and there is one for each.
    verbose_name = _("site")
    verbose_name_plural = _("sites")

    def get_base_queryset(self) -> QuerySet[CivicSiteSettings]:
        # A row of defaults means the same as none, so making it changes nothing.
        missing = Site.objects.filter(civic_settings=None)
        CivicSiteSettings.objects.bulk_create(
            [CivicSiteSettings(site=site) for site in missing], ignore_conflicts=True
        )
        return CivicSiteSettings.objects.select_related("site").order_by("site__hostname")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            self._get_title_column("__str__"),
            Column("sender", label=_("Sender of messages")),
            Column("data_contact", label=_("Contact for personal data")),
        ]


def settings_url(user: Any, space: Space) -> str:
    """Where the settings of the site of a space are; empty for who may not change them."""
    if not user.has_perm("wagtail_civic.change_civicsitesettings"):
        return ""
    found = CivicSiteSettings.objects.filter(site=space.site_id).first()
    return (
        reverse("civic_settings:edit", args=[found.pk])
        if found
        else reverse("civic_settings:index")
    )


class SettingsEditView(generic.EditView):
    def save_instance(self) -> CivicSiteSettings:
        saved: CivicSiteSettings = super().save_instance()
        audit.record(
            action="settings.change",
            actor=self.request.user,
            target=str(saved.site),
            data={"fields": self.form.changed_data},
            now=timezone.now(),
        )
        return saved


class SettingsViewSet(ReadingViewSet):
    model = CivicSiteSettings
    name = "civic_settings"
    url_prefix = "civic/settings"
    icon = "cogs"
    menu_label = _("Settings")
    index_view_class = SettingsIndexView
    edit_view_class = SettingsEditView

    def get_edit_handler(self) -> Any:
        panels = [messages_panel(), *PANELS]
        handler = ObjectList(panels, base_form_class=form_class())
        return handler.bind_to_model(self.model)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs) | {
            "edit_url_name": self.get_url_name("edit")
        }

    def get_deeds(self) -> list[URLPattern]:
        return [path("edit/<int:pk>/", self.edit_view, name="edit")]

    def get_permission_codenames(self) -> list[str]:
        return ["change_civicsitesettings"]
