"""The default site, whose own API is set up in the way that would hurt ours most."""

from tests.settings.default import *  # noqa: F403
from tests.settings.default import INSTALLED_APPS

# The package need not be installed as an app for our API to work.
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "rest_framework"]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.BasicAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"],
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"anon": "1/day"},
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.StaticHTMLRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.FormParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "tests.api.hostile_rest.NoNegotiation",
    "DEFAULT_METADATA_CLASS": "rest_framework.metadata.SimpleMetadata",
    "DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.AcceptHeaderVersioning",
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "DEFAULT_FILTER_BACKENDS": ["rest_framework.filters.OrderingFilter"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "tests.api.hostile_rest.swallow",
    "UNAUTHENTICATED_USER": None,
    "ALLOWED_VERSIONS": ["9.9"],
    "PAGE_SIZE": 1,
    "URL_FORMAT_OVERRIDE": "format",
    "UNICODE_JSON": False,
    "COMPACT_JSON": False,
    "STRICT_JSON": False,
    "DATETIME_FORMAT": "%s",
    "DATE_FORMAT": "%d/%m/%Y",
    "DATETIME_INPUT_FORMATS": [],
    "NON_FIELD_ERRORS_KEY": "whoops",
    "COERCE_DECIMAL_TO_STRING": False,
}
