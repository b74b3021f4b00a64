"""Where on an agreement's form something is filled in."""

from exchanges.models import Agreement

SECTIONS = ("parties", "review", "files")
TRANSLATED = ("title",)


def anchor(place: str, agreement: Agreement) -> str:
    """The fragment of the form's address for a field or a section; empty where the form has no such place."""
    if place in SECTIONS:
        return f"#{place}-group"
    if place in TRANSLATED:
        return f"#id_{place}_{agreement.source_language}"
    return f"#id_{place}" if place and place != "screening" else ""
