"""Whatever people write stays words: it never becomes an element, an attribute or an address."""

from collections.abc import Callable

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from tests.injection.payloads import HARMLESS, PAYLOADS
from tests.injection.structure import Structure
from tests.injection.written import NAME, Written, mouthfuls
from wagtail_civic.blocks.petition import PetitionCallBlock, PetitionListBlock
from wagtail_civic.models import Signature
from wagtail_civic.services import outreach, spaces
from wagtail_civic.services.contributions.codes import withdrawal_token
from wagtail_civic.services.petition.signing import KIND
from wagtail_civic.testing import make_signature, space_of

SCREENS = ["sign", "thanks", "me", "ask_withdrawal"]

Read = Callable[[], str]


def changed_by(written: Written, reads: dict[str, Read]) -> dict[str, list[str]]:
    """By name of what was read: the words that changed what it is made of."""
    written.says(HARMLESS)
    usual = {name: Structure(shown(name, read())) for name, read in reads.items()}
    found: dict[str, list[str]] = {}
    for words in mouthfuls():
        written.says(words)
        for name, read in reads.items():
            now = Structure(read())
            if now.elements != usual[name].elements or now.suspicious != usual[name].suspicious:
                found.setdefault(name, []).append(words)
    return found


def shown(name: str, html: str) -> str:
    assert HARMLESS in html, f"{name} shows nothing of what was written"
    return html


def text(response) -> str:
    assert response.status_code in (200, 403), response.status_code
    return b"".join(response).decode() if response.streaming else response.content.decode()


def test_there_are_enough_payloads_and_each_fits():
    assert len(set(PAYLOADS)) >= 60
    assert [payload for payload in PAYLOADS if len(payload) > 100 or "\n" in payload] == []
    assert " ".join(mouthfuls(PAYLOADS)) == " ".join(PAYLOADS)


@pytest.mark.parametrize(
    "markup",
    ["<b>x</b>", "<p onclick=x>", "<p title=x>", "<a href=javascript:x>", "<!-- x -->"],
)
def test_what_is_not_words_is_seen(markup):
    usual, other = Structure("<p>x</p><a href=/x>"), Structure(f"<p>{markup}</p><a href=/x>")

    assert (usual.elements, usual.suspicious) != (other.elements, other.suspicious)


def test_on_the_screens_of_citizens(written, her, stranger):
    page = written.page
    reads = {
        name: lambda name=name: text(her.get(reverse(f"wagtail_civic:{name}", args=[page.pk])))
        for name in SCREENS
    }
    reads["page"] = lambda: text(stranger.get(page.get_url()))

    assert changed_by(written, reads) == {}


def test_among_the_names_of_those_who_signed(written, stranger):
    space, names = space_of(written.page), list(mouthfuls(room=NAME))
    for number, _ in enumerate(names, start=10):
        make_signature(space, number, show_name=True)
    usual = Structure(text(stranger.get(written.page.get_url())))
    rows = Signature.objects.filter(space=space, show_name=True).exclude(pk=written.signature.pk)
    for row, name in zip(rows, names, strict=True):
        Signature.objects.filter(pk=row.pk).update(first_name=name)
    html = text(stranger.get(written.page.get_url()))

    assert Structure(html).elements == usual.elements
    assert all(escape(name) in html for name in names)


def test_on_the_screens_behind_links(written, stranger):
    now = timezone.now()
    token = withdrawal_token(KIND, written.signature, expires_at=None, now=now)
    space = space_of(written.page)
    leaving = outreach.unsubscribe_url(space, written.signature.participant)
    addresses = {
        "withdraw": reverse("wagtail_civic:withdraw", args=[token]),
        "unsubscribe": leaving[leaving.index("/civic/") :],
    }
    reads = {name: lambda at=at: text(stranger.get(at)) for name, at in addresses.items()}

    assert changed_by(written, reads) == {}


def test_on_a_suspended_petition(written, stranger):
    space = space_of(written.page)
    spaces.suspend(space, reason="x", user=None, now=timezone.now())
    sign = reverse("wagtail_civic:sign", args=[written.page.pk])
    reads = {
        "page": lambda: text(stranger.get(written.page.get_url())),
        "sign": lambda: text(stranger.get(sign)),
    }

    assert changed_by(written, reads) == {}


def test_in_the_blocks_of_other_pages(written):
    call, several = PetitionCallBlock(), PetitionListBlock()
    context = {"request": RequestFactory().get("/")}

    def render_call() -> str:
        raw = {"petition": written.page.pk, "heading": written.page.title}
        return call.render(call.to_python(raw), context)

    def render_list() -> str:
        raw = {"heading": written.page.title, "order": "newest", "limit": 6}
        return several.render(several.to_python(raw), context)

    assert changed_by(written, {"call": render_call, "list": render_list}) == {}


def test_in_a_site_without_a_base_template(written, stranger, settings):
    settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"BASE_TEMPLATE": None}
    sign = reverse("wagtail_civic:sign", args=[written.page.pk])

    assert changed_by(written, {"sign": lambda: text(stranger.get(sign))}) == {}
