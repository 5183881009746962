"""What page types that are a space have in common: their form, their templates, their mandate."""

from functools import cache
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import classproperty
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, PageViewRestriction

from wagtail_civic.hosting import host_template
from wagtail_civic.models.prepared import Prepared, key_of
from wagtail_civic.models.site import MandateLevel


class Moderation(models.TextChoices):
    """When the team reads what people say."""

    AFTER = "after", _("Shown at once, read afterwards")
    BEFORE = "before", _("Read before it is shown")


@cache
def _of_locale() -> Prepared:
    def rows(locale: int) -> models.QuerySet[Any, Any]:
        restricted = models.Exists(PageViewRestriction.objects.order_by())
        return Locale.objects.filter(id=locale).order_by().values_list("language_code", restricted)

    return Prepared(rows, key_of(Locale))


class CivicTemplateMixin(models.Model):
    """A page of ours on any base page: the host's template comes first."""

    civic_template: str

    class Meta:
        abstract = True

    #: Whether any page of this installation is restricted, where whoever loaded this one asked along with it.
    site_restricts: bool | None = None

    def get_view_restrictions(self) -> Any:
        """As Wagtail's, with one light question where a site restricts nothing, as most do."""
        asked = self.site_restricts
        if asked is None:
            asked = self._ask_site()
        if asked:
            return super().get_view_restrictions()
        none = PageViewRestriction.objects.none()
        # Even an empty queryset is compiled before it is found to be empty.
        none._result_cache = []
        return none

    def _ask_site(self) -> bool:
        """Which language the page is written in comes along: all that is read of it begins with that."""
        code, restricts = _of_locale().ask(self.locale_id)[0]
        self.__dict__["civic_language"] = (self.locale_id, code)
        return bool(restricts)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[str]:
        """Wagtail names a template after every subclass; the host may have it, else ours is used."""
        return [super().get_template(request, *args, **kwargs), self.civic_template]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["civic_host"] = host_template()
        return context


class CivicPageMixin(CivicTemplateMixin):
    """A page that is a space; the editor's form of the host is kept."""

    civic_form_class: str

    class Meta:
        abstract = True

    @classproperty
    def base_form_class(cls) -> type[Any]:  # noqa: N805
        """Our editor's form, together with the one that the host gave to its base page."""
        ours = import_string(cls.civic_form_class)
        theirs = getattr(super(), "base_form_class", ours)
        return ours if issubclass(ours, theirs) else type(ours)(ours.__name__, (ours, theirs), {})


class MandateMixin(models.Model):
    """What taking part can change: people read it before they do."""

    mandate_level = models.CharField(
        _("level of participation"), max_length=16, choices=MandateLevel.choices, blank=True
    )
    mandate_decided = models.TextField(_("what is already decided"), max_length=500, blank=True)
    mandate_open = models.TextField(_("what can change"), max_length=500, blank=True)
    mandate_decider = models.CharField(_("who decides, and when"), max_length=300, blank=True)
    mandate_answer = models.DateField(_("we will answer by"), null=True, blank=True)
    mandate_confirmed = models.BooleanField(
        _("I confirm that the city stands by this"), default=False
    )

    class Meta:
        abstract = True

    def get_mandate(self) -> dict[str, Any]:
        return {
            "level": self.mandate_level,
            "decided": self.mandate_decided,
            "open": self.mandate_open,
            "decider": self.mandate_decider,
            "answer": self.mandate_answer,
        }
