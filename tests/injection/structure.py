"""What a page is made of, apart from its words: two pages that differ in words alone have the same."""

from html.parser import HTMLParser

ADDRESSES = {"action", "data", "formaction", "href", "poster", "src", "srcdoc", "xlink:href"}
HARMLESS_SCHEMES = ("/", "#", "?", "http://testserver/", "http://localhost/", "mailto:?")


class Structure(HTMLParser):
    """Elements with the names of their attributes, in order, and the addresses that are not harmless."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.suspicious: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(" ".join([tag, *(name for name, _ in attrs)]))
        self.suspicious += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if name.startswith("on") or (name in ADDRESSES and not harmless(value))
        ]

    def handle_comment(self, data: str) -> None:
        self.elements.append("<!-- -->")

    def handle_decl(self, decl: str) -> None:
        self.elements.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.elements.append("<![")


def harmless(address: str | None) -> bool:
    return not address or address.lower().lstrip("\x00 \t\r\n").startswith(HARMLESS_SCHEMES)
