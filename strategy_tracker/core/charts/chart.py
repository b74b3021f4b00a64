"""What a chart function returns: the picture and the table of the same facts."""

from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Table:
    """The facts of a chart as text, for whoever does not see the picture or wants the figures."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """``svg`` is one well-formed element, ready for a page or a file."""

    svg: SafeString
    table: Table
