"""
Settings of Aubrelle, a fictional French town that already runs Wagtail.

Three things in this file concern wagtail_civic: two entries of INSTALLED_APPS
and the WAGTAIL_CIVIC dictionary. The rest is what such a site has anyway.
"""

import os
from pathlib import Path

import django

from aubrelle.databases import database_from_url

PROJECT = Path(__file__).resolve().parent
VAR = Path(os.environ.get("AUBRELLE_VAR", PROJECT.parent / "var"))
VAR.mkdir(parents=True, exist_ok=True)

DEBUG = os.environ.get("DEBUG", "1") == "1"
SECRET_KEY = os.environ.get("SECRET_KEY", "a-demonstration-holds-no-secret")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "aubrelle.pages",
    "wagtail_civic.pages",
    "wagtail_civic",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "captcha",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "aubrelle.security.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "aubrelle.urls"
WSGI_APPLICATION = "aubrelle.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": database_from_url(
        os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'aubrelle.sqlite3'}"
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "fr"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [PROJECT / "locale"]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PROJECT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"

WAGTAIL_SITE_NAME = "Ville d’Aubrelle"
PORT = os.environ.get("PORT", "8000")
# Also the address of the site itself: links in mails begin with it.
WAGTAILADMIN_BASE_URL = os.environ.get("AUBRELLE_URL", f"http://127.0.0.1:{PORT}")
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# The demonstration calls nobody: no pictures of users from elsewhere, no look for newer releases.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "ods", "csv"]

# Nothing leaves this machine: each message becomes a file and a line in the console.
MAIL = "aubrelle.mail.FileAndConsoleBackend"
DEFAULT_FROM_EMAIL = "Ville d’Aubrelle <participer@aubrelle.example>"
if django.VERSION >= (6, 1):
    MAILERS = {"default": {"BACKEND": MAIL, "OPTIONS": {"file_path": VAR / "mail"}}}
else:
    EMAIL_BACKEND = MAIL
    EMAIL_FILE_PATH = VAR / "mail"

WAGTAIL_CIVIC = {
    "BASE_TEMPLATE": "base.html",
    "POSTCODE_COUNTRIES": ["FR"],
    # Asked for only after a press; `aubrelle/security.py` lets their tiles through.
    "MAP_TILES": "ign",
    "MAP_BOX": [1.33, 44.00, 1.38, 44.03],
}
