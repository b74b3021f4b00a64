"""Reading a page as a strict parser does: what is open is closed in turn, and facts are found by element."""

from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "input", "hr", "wbr"}


class Page(HTMLParser):
    """The elements of a page with their attributes, its headings, and every fault in its nesting."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.headings: list[tuple[int, str]] = []
        self.feed(html)
        self.close()
        self.faults += [f"left open: {name}" for name in self.open]

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, {key: value or "" for key, value in attributes}))
        if self.open[-1:] == ["p"] and tag in {"p", "div", "ul", "ol", "dl"}:
            self.faults.append(f"{tag} inside p")
        if tag not in VOID:
            self.open.append(tag)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, {key: value or "" for key, value in attributes}))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]} at {self.getpos()}")
        else:
            self.open.pop()

    def handle_data(self, data):
        if (
            self.headings
            and self.open
            and any(name in self.open for name in ("h1", "h2", "h3", "h4", "h5", "h6"))
        ):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Attributes of the elements of this name that have the wanted ones."""
        return [
            found
            for name, found in self.elements
            if name == tag and all(found.get(key.rstrip("_")) == value for key, value in wanted.items())
        ]
