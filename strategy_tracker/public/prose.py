"""Plain text as paragraphs and lists: a blank line parts blocks, a leading dot or hyphen makes an entry."""

import re
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

BLANK_LINES = re.compile(r"\n\s*\n")
LINE_BREAK = SafeString("<br>")
ENTRY = re.compile(r"^\s*(?:[・•]|[-*]\s)\s*")


def as_html(text: str) -> SafeString:
    """Escape ``text`` and mark up its paragraphs, line breaks and lists."""
    blocks = BLANK_LINES.split(text.replace("\r\n", "\n").strip())
    return format_html_join("", "{}", ((_block(block.splitlines()),) for block in blocks if block.strip()))


def _block(lines: list[str]) -> SafeString:
    groups = groupby((line for line in lines if line.strip()), key=lambda line: bool(ENTRY.match(line)))
    parts = ((_entries(list(found)) if listed else _paragraph(list(found)),) for listed, found in groups)
    return format_html_join("", "{}", parts)


def _paragraph(lines: list[str]) -> SafeString:
    joined = format_html_join(LINE_BREAK, "{}", ((line.strip(),) for line in lines))
    return format_html("<p>{}</p>", joined)


def _entries(lines: list[str]) -> SafeString:
    entries = ((ENTRY.sub("", line).strip(),) for line in lines)
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", entries))
