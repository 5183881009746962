"""A citizen in front of her browser, in her language."""

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

from tests.browser.town import Town
from wagtail_civic.testing import last_code

PHONE, DESKTOP = (360, 740), (1280, 900)

# The browser notes every answer that is not a success; a form that was refused is one.
REFUSED_FORM = "Failed to load resource: the server responded with a status of 4"


class Person(NamedTuple):
    first_name: str
    last_name: str
    email: str
    postcode: str = "31000"


NADIA = Person("Nadia", "Benali", "nadia@example.org")
OMAR = Person("Omar", "Petit", "omar@example.org")


@dataclass
class Visitor:
    page: Page
    town: Town
    language: str = "en"
    problems: list[str] = field(default_factory=list)
    #: Other places that her browser may ask, each answered by the test itself.
    elsewhere: tuple[str, ...] = ()
    #: What it asked of them.
    asked: list[str] = field(default_factory=list)
    #: Pages opened, as opposed to screens that opened in place.
    documents: int = 0
    #: The part of the page that she is busy with.
    place: Page | Locator | None = None

    def __post_init__(self) -> None:
        if self.place:
            return
        self.place = self.page
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("request", self._note_request)
        self.page.on("domcontentloaded", self._note_document)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(REFUSED_FORM):
            self.problems.append(f"{self.page.url}: {message.text}")

    def _note_request(self, request: Request) -> None:
        if request.url.startswith(self.elsewhere):
            self.asked.append(request.url)
        elif not request.url.startswith((self.town.url, "blob:", "data:")):
            self.problems.append(f"{self.page.url} asked {request.url}")

    def _note_document(self, page: Page) -> None:
        self.documents += 1

    def within(self, title: str) -> "Visitor":
        """The same person, busy with one of several petitions on a page."""
        return replace(self, place=self.page.get_by_role("region", name=title, exact=True))

    # What she reads

    def words(self, text: str, *, context: str = "", **values: Any) -> str:
        """A text of ours as she reads it."""
        with translation.override(self.language):
            found = pgettext(context, text) if context else gettext(text)
        return found % values if values else found

    def sees(self, text: str, **values: Any) -> None:
        expect(self.place.get_by_text(self.words(text, **values)).first).to_be_visible()

    def sees_heading(self, text: str, **values: Any) -> None:
        expect(self.heading(text, **values)).to_be_visible()

    def is_led_to(self, text: str, **values: Any) -> None:
        """The heading of a new screen has the focus: that is where a screen reader goes on."""
        expect(self.heading(text, **values)).to_be_focused()

    def heading(self, text: str, **values: Any) -> Locator:
        return self.place.get_by_role("heading", name=self.words(text, **values), exact=True)

    def does_not_see(self, text: str, **values: Any) -> None:
        expect(self.place.get_by_text(self.words(text, **values))).to_have_count(0)

    def errors(self) -> Locator:
        return self.place.locator("[data-civic=errors]")

    # What she does

    def opens(self, address: str) -> None:
        self.page.goto(address)

    def link(self, text: str, **values: Any) -> Locator:
        return self.place.get_by_role("link", name=self.words(text, **values), exact=True)

    def button(self, text: str, *, context: str = "", **values: Any) -> Locator:
        name = self.words(text, context=context, **values)
        return self.place.get_by_role("button", name=name, exact=True)

    def box(self, label: str, *, context: str = "") -> Locator:
        name = self.words(label, context=context)
        return self.place.get_by_role("textbox", name=name, exact=True)

    def fills_in(self, person: Person) -> None:
        self.box("First name").fill(person.first_name)
        self.box("Last name", context="of a person").fill(person.last_name)
        self.box("E-mail address").fill(person.email)
        self.box("Postcode").fill(person.postcode)

    def asks_to_sign(self, person: Person) -> None:
        self.link("Sign the petition").click()
        self.sees_heading("Sign the petition")
        self.fills_in(person)
        self.button("Sign", context="button").click()
        self.sees_heading("Enter the code we e-mailed you")

    def enters_code(self, person: Person) -> None:
        self.box("Six-digit code").fill(last_code(person.email))
        self.button("Confirm my signature").click()

    def signs(self, person: Person) -> None:
        self.asks_to_sign(person)
        self.enters_code(person)
        self.sees("Signature counted")

    # What a reader of the test wants to know

    def shared_ids(self) -> list[str]:
        return self.page.evaluate(
            "[...document.querySelectorAll('[id]')].map(e => e.id)"
            ".filter((id, i, all) => all.indexOf(id) !== i)"
        )

    def language_of_page(self) -> str:
        return self.page.locator("html").get_attribute("lang")
