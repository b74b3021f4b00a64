"""Building SVG elements: text is always escaped because the tree is built, never pasted."""

import re
from xml.etree.ElementTree import Element, tostring

from django.utils.safestring import SafeString

from strategy_tracker.core.charts.palette import Palette

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
FONT_SIZE = 12
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOT_IN_ID = re.compile(r"[^A-Za-z0-9_-]+")


def identifier(key: str, part: str) -> str:
    """An id for a part of the chart that the page calls ``key``."""
    return f"chart-{NOT_IN_ID.sub('-', key)}-{part}"


def attribute(value: object) -> str:
    """Write a number without needless digits, anything else as it is."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return NOT_IN_XML.sub("", str(value))


def element(name: str, *children: Element | str, **attributes: object) -> Element:
    """``element("rect", x=1, stroke_width=2)``; underscores become hyphens, None is left out.

    A trailing underscore is dropped (``class_``); ``viewBox`` and the like are written as SVG has them.
    """
    made = Element(name)
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_").replace("_", "-"), attribute(value))
    for child in children:
        if isinstance(child, str):
            made.text = (made.text or "") + NOT_IN_XML.sub("", child)
        else:
            made.append(child)
    return made


def label(text: str, x: float, y: float, fill: str, **attributes: object) -> Element:
    """A line of text; ``y`` is its baseline."""
    return element("text", text, x=float(x), y=float(y), fill=fill, **attributes)


def picture(
    key: str,
    title: str,
    description: str,
    size: tuple[float, float],
    palette: Palette,
    *parts: Element,
    role: str = "img",
) -> SafeString:
    """The ``svg`` element with its name and description; it scales, its letters no smaller than its width.

    A picture that holds links has the role ``group``: nobody could reach them inside an image.
    """
    width, height = size
    title_id, description_id = identifier(key, "title"), identifier(key, "desc")
    root = element(
        "svg",
        element("title", title, id=title_id),
        element("desc", description, id=description_id),
        *parts,
        xmlns=SVG_NAMESPACE,
        viewBox=f"0 0 {attribute(float(width))} {attribute(float(height))}",
        width=float(width),
        height=float(height),
        role=role,
        aria_labelledby=title_id,
        aria_describedby=description_id,
        class_="drawn-chart",
        font_family=palette.font,
        font_size=FONT_SIZE,
    )
    return SafeString(tostring(root, encoding="unicode"))
