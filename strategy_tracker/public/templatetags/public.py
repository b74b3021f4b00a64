"""How texts, dates, years and figures are written on public pages."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from actions.models import Indicator
from actions.status import Status
from strategy_tracker.core.charts import Tone
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import BilingualModel
from strategy_tracker.core.numbers import format_number, format_percent
from strategy_tracker.core.translation_state import TranslationState
from strategy_tracker.public.prose import as_html
from strategy_tracker.public.wording import wording

register = template.Library()


@register.simple_tag
def words(record: models.Model | None, field: str) -> str:
    """A translated field inline, with ``lang`` where it is not in the reader's language."""
    if record is None:
        return ""
    shown = wording(record, field)
    if shown.is_foreign:
        return format_html('<span lang="{}">{}</span>', shown.language, shown.text)
    return shown.text


@register.simple_tag
def plain(record: models.Model, field: str) -> str:
    """A translated field as bare text, for places that cannot hold an element."""
    return wording(record, field).text


@register.simple_tag
def excerpt(record: models.Model, field: str, length: int) -> str:
    """The beginning of a translated field on one line."""
    shown = wording(record, field)
    text = Truncator(" ".join(shown.text.split())).chars(length)
    return format_html('<span lang="{}">{}</span>', shown.language, text) if shown.is_foreign else text


@register.simple_tag
def prose(record: models.Model, field: str) -> SafeString:
    """A translated field as paragraphs, with ``lang`` where it is not in the reader's language."""
    shown = wording(record, field)
    if not shown.text:
        return mark_safe("")
    if shown.is_foreign:
        return format_html('<div class="prose" lang="{}">{}</div>', shown.language, as_html(shown.text))
    return format_html('<div class="prose">{}</div>', as_html(shown.text))


@register.simple_tag
def translation_mark(record: BilingualModel) -> str:
    """The mark beside a text that is not the original wording; nothing beside an official one."""
    if not record.shown_in_translation:
        return ""
    if record.translation_state == TranslationState.MISSING:
        return _mark(
            "missing", _("Original language"), _("No translation is there yet: this is the original.")
        )
    if record.translation_state == TranslationState.OUTDATED:
        return _mark(
            "outdated",
            _("Translation outdated"),
            _("The original was changed after this translation was made. The original counts."),
        )
    if record.translation_state == TranslationState.PROVISIONAL:
        return _mark(
            "provisional",
            _("Provisional translation"),
            _("A translation for readers' convenience. The original counts."),
        )
    return ""


def _mark(kind: str, label: str, explanation: str) -> SafeString:
    return format_html('<span class="mark mark-{}" title="{}">{}</span>', kind, explanation, label)


@register.filter
def needs_notice(records: Iterable[BilingualModel]) -> bool:
    """Whether one of the texts shown is a translation that is not the official wording, or has none."""
    return any(record.shown_as_provisional or record.shown_in_original for record in records)


@register.filter
def fiscal_year(year: FiscalYear | int | None) -> str:
    """令和8年度 or AY2026."""
    if year is None:
        return ""
    value = year if isinstance(year, FiscalYear) else FiscalYear(year)
    return value.label()


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """2013年2月21日 or 21 February 2013, readable by machines."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    return format_html('<time datetime="{}">{}</time>', f"{value:%Y-%m-%d}", date_format(value))


@register.simple_tag
def amount(indicator: Indicator, value: Decimal | None) -> str:
    """A value as the indicator counts it: ``30%``, ``1,204 projects``; a dash where there is none."""
    if value is None:
        return "–"
    if indicator.value_kind == Indicator.ValueKind.SHARE:
        return format_percent(value, indicator.decimals)
    number = format_number(value, indicator.decimals)
    label = wording(indicator, "unit_label").text
    return format_html('{}<span class="unit">{}</span>', number, label) if label else number


@register.simple_tag
def number(indicator: Indicator, value: Decimal | None) -> str:
    """A value without its unit, for tables that name the unit in their head."""
    return "–" if value is None else format_number(value, indicator.decimals)


@register.simple_tag
def parts(numerator: Decimal | None, denominator: Decimal | None) -> str:
    """A share's parts, so that nobody reads 50% without knowing of how many."""
    if numerator is None or denominator is None:
        return ""
    return f"{format_number(numerator)} / {format_number(denominator)}"


@register.simple_tag
def status(value: str) -> SafeString:
    """A status in words, with a symbol and a colour that say the same."""
    tone = Tone(value)
    return format_html(
        '<span class="status status-{}"><span aria-hidden="true">{}</span>{}</span>',
        tone.value,
        tone.symbol,
        capfirst(Status(value).label),
    )
