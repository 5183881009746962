"""Messages in words: templates, the site's signature, and headers that nobody can add to."""

import unicodedata
from dataclasses import dataclass, field
from email.utils import parseaddr, quote
from typing import Any

from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation
from wagtail.models import Site

from wagtail_civic.exceptions import CivicError
from wagtail_civic.mailboxes import clean_email
from wagtail_civic.models import CivicSiteSettings, OutgoingMessage
from wagtail_civic.queries.figures import spoken

LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Mail:
    subject: str
    text: str
    html: str
    sender: str
    recipient: str
    reply_to: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def render(message: OutgoingMessage, *, email: str, context: dict[str, Any]) -> Mail:
    """
    The message in its language, as plain text and, where there is a template for it, as HTML.

    Raises ``InvalidEmail`` for an address that cannot be one.
    """
    site_settings = _settings(message.site)
    values = {**_common(message, site_settings), **context}
    sender = _sender(site_settings.sender)
    with translation.override(_language(message.language)):
        return Mail(
            subject=_header(_text(message.kind, "_subject.txt", values))[:LONGEST_SUBJECT],
            text=_text(message.kind, ".txt", values).strip() + "\n",
            html=_html(message.kind, values),
            sender=sender,
            recipient=clean_email(email),
            reply_to=_address(site_settings.reply_to),
            headers=_headers(message, sender, values),
        )


def _settings(site: Site | None) -> CivicSiteSettings:
    found = CivicSiteSettings.objects.filter(site=site).first() if site else None
    return found or CivicSiteSettings(site=site)


def _common(message: OutgoingMessage, site_settings: CivicSiteSettings) -> dict[str, Any]:
    site, language = message.site, _language(message.language)
    return {
        "site_name": (site.site_name or site.hostname) if site else "",
        "site_url": site.root_url if site else "",
        "signature": spoken(
            site_settings.signature, site_settings.signature_translations, language
        ),
        "data_contact": site_settings.data_contact,
        "language": language,
    }


def _language(code: str) -> str:
    try:
        return translation.get_supported_language_variant(code or settings.LANGUAGE_CODE)
    except LookupError:
        return settings.LANGUAGE_CODE


def _text(kind: str, ending: str, values: dict[str, Any]) -> str:
    # Plain text is not escaped: nobody wants to read "l&#x27;école".
    template: Any = get_template(f"wagtail_civic/emails/{kind}{ending}")
    return _encodable(template.template.render(Context(values, autoescape=False)))


def _html(kind: str, values: dict[str, Any]) -> str:
    try:
        template = get_template(f"wagtail_civic/emails/{kind}.html")
    except TemplateDoesNotExist:
        return ""
    return _encodable(template.render(values))


def _encodable(text: str) -> str:
    return text.encode(errors="replace").decode()


def _headers(message: OutgoingMessage, sender: str, values: dict[str, Any]) -> dict[str, str]:
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    headers = {
        # The same at each try, so that a mailbox that gets it twice can tell.
        "Message-ID": f"<{message.event}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    unsubscribe = _link(values.get("unsubscribe_url"))
    if unsubscribe:
        headers["List-Unsubscribe"] = f"<{unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _link(url: Any) -> str:
    url = _header(str(url or ""))
    return url if url.startswith(("http://", "https://")) and not set(url) & set(" <>,") else ""


def _sender(written: str) -> str:
    """What the editor wrote, if there is an address in it; else the installation's own sender."""
    name, address = parseaddr(_header(written))
    address = _address(address)
    if not address:
        return settings.DEFAULT_FROM_EMAIL
    return f'"{quote(name)}" <{address}>' if name else address


def _address(written: str) -> str:
    try:
        return clean_email(written)
    except CivicError:
        return ""


def _header(text: str) -> str:
    """One line, whatever was in it: nothing that a header could end or begin with."""
    seen = (
        sign for sign in " ".join(text.split()) if unicodedata.category(sign) not in {"Cc", "Cs"}
    )
    # What looks like an encoded word would be decoded on its way, line breaks included (seen on Python 3.12.1).
    return "".join(seen).replace("=?", "= ?")
