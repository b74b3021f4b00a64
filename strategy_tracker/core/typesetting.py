"""PDF by typst: a document of ours, the texts as data, a Japanese font in every file."""

import importlib.util
import json
import logging
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

PREFERRED_FAMILY = "Noto Sans CJK JP"
SHIPPED_FAMILY = "IPAexGothic"
SHIPPED_PACKAGE = "matplotlib_fontja"


MISSING_CHARACTER = "could not be displayed with font"

logger = logging.getLogger(__name__)


class NoJapaneseFont(RuntimeError):
    """Neither the system nor the program's own packages hold a font for Japanese."""


@cache
def fonts() -> tuple[str, typst.Fonts]:
    """The family to print in and the fonts to find it among: the system's Noto, else the shipped IPAex."""
    system = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)
    if PREFERRED_FAMILY in system.families():
        return PREFERRED_FAMILY, system
    return shipped_fonts()


@cache
def shipped_fonts() -> tuple[str, typst.Fonts]:
    """The font that comes with the program's packages."""
    found = importlib.util.find_spec(SHIPPED_PACKAGE)
    folders = (
        [str(Path(place) / "fonts") for place in (found.submodule_search_locations or [])] if found else []
    )
    shipped = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    if SHIPPED_FAMILY not in shipped.families():
        raise NoJapaneseFont(f"neither {PREFERRED_FAMILY} nor {SHIPPED_FAMILY} was found")
    return SHIPPED_FAMILY, shipped


def typeset(template: Path, document: dict[str, Any], *, day: date) -> bytes:
    """Print ``document`` (JSON data) by ``template``, which finds others in its folder, as a tagged PDF.

    It follows PDF/UA-1 unless it holds a character that no font here has (that is printed as a box). The
    same data gives the same bytes: ``day`` stands as the time of making. Raises ``typst.TypstError`` when
    the template is wrong.
    """
    family, available = fonts()
    data = json.dumps({**document, "fonts": [family], "date": [day.year, day.month, day.day]})

    def compile_pdf(*standards: Literal["ua-1"]) -> bytes:
        printed: bytes = typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=available,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"report": data},
            pdf_standards=list(standards),
            timestamp=datetime.combine(day, time(), UTC),
        )
        return printed

    try:
        return compile_pdf("ua-1")
    except typst.TypstError as error:
        if MISSING_CHARACTER not in error.message:
            raise
        # Which one it is stays out of the log: it stands in somebody's text.
        logger.warning("no font for a character of %s", template.name)
        return compile_pdf()
