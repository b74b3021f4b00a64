"""What a browser would send: the fields of a page as they stand, to be changed by a test."""

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    """Collects the successful controls of the form with an id that ends in ``_form``."""

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, Any] = {}
        self.inside = False
        self.textarea: str | None = None
        self.select: str | None = None
        self.multiple = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "form":
            self.inside = (values.get("id") or "").endswith("_form")
        name = values.get("name")
        if not self.inside or "disabled" in values:
            return
        if tag == "input" and name and values.get("type") not in {"submit", "button", "file"}:
            if values.get("type") not in {"checkbox", "radio"} or "checked" in values:
                self._note(name, values.get("value") or ("on" if values.get("type") == "checkbox" else ""))
        elif tag == "textarea" and name:
            self.textarea, self.data[name] = name, ""
        elif tag == "select" and name:
            self.select, self.multiple = name, "multiple" in values
            if self.multiple:
                self.data[name] = []
        elif tag == "option" and self.select and "selected" in values:
            if self.multiple:
                self.data[self.select].append(values.get("value") or "")
            else:
                self.data[self.select] = values.get("value") or ""

    def _note(self, name: str, value: str) -> None:
        """Inputs that share a name send all their values."""
        if name in self.data:
            before = self.data[name]
            self.data[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            self.data[name] = value

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.data[self.textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if tag == "textarea" and self.textarea:
            self.data[self.textarea] = self.data[self.textarea].removeprefix("\n")
            self.textarea = None
        if tag == "select":
            self.select = None


def fields_of(response: Any) -> dict[str, Any]:
    parser = _Fields()
    parser.feed(response.content.decode())
    return parser.data
