"""What the page of a screening shows beside its form: the facts of the subject, lists, concerns, the log."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from exchanges.models import Agreement, Exchange, Screening
from exchanges.screening import available_decisions, concerns, missing, need_of
from exchanges.screening.facts import changed_facts, countries_of, in_words, lists_naming
from exchanges.screening.log import reason_in_words, step_in_words
from strategy_tracker.core.admin.display import EMPTY, shown_plain

Row = tuple[str, str]


def page_of(screening: Screening, user: Any) -> dict[str, Any]:
    """The context of ``admin/exchanges/screening_page.html``."""
    subject = screening.subject
    may_override = user.has_perm("exchanges.override_screening", screening)
    may_screen = user.has_perm("exchanges.screen_screening", screening)
    steps = screening.steps.select_related("by")
    undecided = screening.decision == Screening.Decision.UNDECIDED
    cleared = screening.decision == Screening.Decision.CLEARED
    return {
        "subject": subject,
        "subject_address": _address(subject),
        "facts": _facts_of_stay(subject) if isinstance(subject, Exchange) else _facts_of_agreement(subject),
        "need": need_of(subject),
        "changed": in_words(changed_facts(screening, subject)),
        "lists": _lists(subject),
        "missing": [] if cleared else missing(screening),
        "concerns": concerns(screening),
        "ways": available_decisions(screening, user),
        "may_reopen": may_screen and not undecided,
        "may_override": may_override and not cleared and not screening.override_reason,
        "may_withdraw": may_override and bool(screening.override_reason),
        "log": [(step, step_in_words(step), reason_in_words(step)) for step in steps],
    }


def _address(subject: Exchange | Agreement) -> str:
    return reverse(f"admin:exchanges_{subject._meta.model_name}_change", args=[subject.pk])


def _lists(subject: Exchange | Agreement) -> list[dict[str, Any]]:
    """The country lists that name a country of the subject, each with the countries it names."""
    codes = countries_of(subject)
    return [
        {
            "list": listed,
            "countries": _joined(country for country in listed.countries.all() if country.code in codes),
        }
        for listed in lists_naming(subject).prefetch_related("countries")
    ]


def _facts_of_stay(exchange: Exchange) -> list[Row]:
    person = exchange.person
    legs = exchange.legs.select_related("country", "institution")
    return [
        (_("person"), _joined(dict.fromkeys([person.name_native, person.name_romaji]))),
        (_("nationality"), _text(person.nationality)),
        (_("home institution"), _text(person.institution)),
        (_("direction"), exchange.get_direction_display()),
        (_("category"), f"{exchange.category}, {exchange.stay_kind}"),
        (_("institution abroad"), _text(exchange.institution)),
        (_("country or territory"), _text(exchange.country)),
        (_("legs"), _joined(legs)),
        (_("first day"), _day(exchange.first_day)),
        (_("last day"), _day(exchange.last_day)),
        (_("purpose"), exchange.purpose or EMPTY),
        (_("receiving member of staff"), _text(exchange.host_person)),
        (_("own units"), _joined(exchange.units.all())),
        (_("agreement"), _text(exchange.agreement)),
    ]


def _facts_of_agreement(agreement: Agreement) -> list[Row]:
    partners = agreement.parties.filter(institution__isnull=False).select_related("institution__country")
    return [
        (_("title"), str(agreement)),
        (_("partners"), _joined(f"{party} ({party.institution.country})" for party in partners)),  # type: ignore[union-attr]
        (_("level"), f"{agreement.level}, {agreement.document_kind}"),
        (_("contents"), _joined(agreement.contents.all())),
        (_("stage"), agreement.get_stage_display()),
        (_("in force from"), _day(agreement.effective_on)),
        (_("own units"), _joined(agreement.units.all())),
    ]


def _joined(values: Iterable[Any]) -> str:
    return " / ".join(str(value) for value in values if value) or EMPTY


def _text(value: Any) -> str:
    return str(value) if value else EMPTY


def _day(value: Any) -> str:
    return shown_plain(value) if value else EMPTY
