"""Messages in words: the reader's language, the town's name, plain text always."""

import pytest

from wagtail_civic import notifications, tasks
from wagtail_civic.exceptions import InvalidEmail
from wagtail_civic.models import CivicSiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

CONTEXTS = {
    "petition_confirm": {
        "code": "123456",
        "link": "https://x.example/c/",
        "minutes": 15,
        "days": 7,
    },
    "petition_thanks": {
        "receipt": "ABC-DEF-GHJ",
        "withdraw_url": "https://x.example/w/",
        "page_url": "https://x.example/",
        "unsubscribe_url": "https://x.example/u/",
    },
    "petition_withdrawal": {"link": "https://x.example/w/", "hours": 24},
    "petition_withdrawn": {"page_url": "https://x.example/", "receipt": "ABC-DEF-GHJ"},
    "petition_released": {"page_url": "https://x.example/", "receipt": "ABC-DEF-GHJ"},
    "petition_threshold": {"count": 500, "page_url": "https://x.example/"},
    "petition_set_aside": {"receipt": "ABC-DEF-GHJ", "reason": "Signed by a program."},
    "petition_held": {"page_url": "https://x.example/", "receipt": "ABC-DEF-GHJ"},
}


@pytest.fixture
def render(enqueue):
    def make(kind="petition_confirm", language="en", email="person1@example.org", **context):
        message = enqueue(kind=kind, language=language, event=f"{kind}:{language}")
        values = {"title": "More benches", "first_name": "Nadia", **CONTEXTS[kind], **context}
        return notifications.render(message, email=email, context=values)

    return make


@pytest.mark.parametrize("language", ["en", "fr", "fr-ca", "xx", ""])
@pytest.mark.parametrize("kind", CONTEXTS)
def test_every_message_has_a_subject_a_text_and_a_page(render, kind, language):
    mail = render(kind, language)

    assert mail.subject
    assert "\n" not in mail.subject
    assert "Nadia" in mail.text
    assert "<html" in mail.html


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_telephone_shows_the_code_and_not_what_is_signed(render, language):
    mail = render(language=language)

    assert mail.subject.startswith("123456")
    assert "More benches" not in mail.subject
    assert "More benches" in mail.text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nor_does_it_show_whose_signature_is_withdrawn_from_what(render, language):
    mail = render("petition_withdrawn", language)

    assert "More benches" not in mail.subject
    assert "<title>More benches" not in mail.html
    assert "More benches" in mail.text


def test_plain_text_is_not_escaped_and_html_is(render):
    mail = render("petition_thanks", title="L'école & <b>la rue</b>")

    assert "L'école & <b>la rue</b>" in mail.text
    assert "L'école & <b>la rue</b>" in mail.subject
    assert "<b>la rue</b>" not in mail.html


def test_the_site_signs(render, site):
    CivicSiteSettings.objects.create(
        site=site,
        sender="Mairie d’Aubrelle <participation@aubrelle.example>",
        reply_to="mairie@aubrelle.example",
        signature="The town hall team",
        data_contact="dpo@aubrelle.example",
    )
    mail = render()

    assert mail.sender == '"Mairie d’Aubrelle" <participation@aubrelle.example>'
    assert mail.reply_to == "mairie@aubrelle.example"
    assert "The town hall team" in mail.text
    assert "dpo@aubrelle.example" in mail.text
    assert mail.headers["Message-ID"].endswith("@aubrelle.example>")


@pytest.mark.parametrize(
    ("language", "signature"),
    [("en", "The town hall team"), ("fr", "L’équipe de la mairie"), ("de", "The town hall team")],
)
def test_it_signs_in_the_language_of_the_message(render, site, language, signature):
    CivicSiteSettings.objects.create(
        site=site,
        signature="The town hall team",
        signature_translations={"fr": "L’équipe de la mairie"},
    )
    mail = render(language=language)
    assert signature in mail.text
    assert signature in mail.html
    others = {"The town hall team", "L’équipe de la mairie"} - {signature}
    assert not any(other in mail.text for other in others)


def test_a_signature_stands_alone_and_the_name_of_the_site_for_a_missing_one(render, site):
    """The name is in one language, and a signature in that of the message."""
    site.site_name = "Ville d’Aubrelle"
    site.save()
    assert "Ville d’Aubrelle" in render().text
    CivicSiteSettings.objects.create(site=site, signature="The town hall team")
    assert "Ville d’Aubrelle" not in render(language="fr").text


@pytest.mark.parametrize("written", ["", "Town hall", "<>", "Town hall <nobody>", "a@b, c@d"])
def test_a_sender_without_an_address_is_replaced(render, site, settings, written):
    CivicSiteSettings.objects.create(site=site, sender=written)

    assert render().sender == settings.DEFAULT_FROM_EMAIL


def test_a_site_without_settings_sends_too(render, enqueue):
    assert render().sender == "participation@example.org"
    message = enqueue(site=None, space=None, event="other")
    assert notifications.render(
        message, email="a@example.org", context=CONTEXTS["petition_confirm"]
    ).text


def test_one_click_unsubscribes_where_there_is_something_to_end(render):
    mail = render("petition_thanks")

    assert mail.headers["List-Unsubscribe"] == "<https://x.example/u/>"
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "List-Unsubscribe" not in render("petition_confirm").headers


def test_no_other_mailbox_is_written_to(render):
    with pytest.raises(InvalidEmail):
        render(email="a@example.org, b@example.org")


def test_a_kind_may_do_without_a_page(enqueue, settings, tmp_path, now, mailoutbox):
    folder = tmp_path / "wagtail_civic" / "emails"
    folder.mkdir(parents=True)
    (folder / "plain_subject.txt").write_text("Hello\n{{ title }}")
    (folder / "plain.txt").write_text("Hello {{ title }}")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    enqueue(kind="plain", context={"title": "L'été"})

    tasks.sweep(now=now)

    assert (mailoutbox[0].subject, mailoutbox[0].body) == ("Hello L'été", "Hello L'été\n")
    assert mailoutbox[0].alternatives == []
