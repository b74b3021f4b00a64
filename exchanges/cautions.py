"""What is worth a second look in a stay that may be saved all the same."""

from typing import Any

from django.utils.translation import gettext as _

from exchanges.models import AgreementParty, Exchange
from exchanges.overlaps import warnings


def cautions(exchange: Exchange, user: Any) -> list[str]:
    """Sentences for whoever has just saved ``exchange``; an empty list when nothing strikes the eye."""
    if exchange.status == Exchange.Status.CANCELLED:
        return []
    return [
        *warnings(exchange, user),
        *_about_the_agreement(exchange),
        *_about_the_country(exchange),
        *_about_the_end(exchange),
    ]


def _about_the_agreement(exchange: Exchange) -> list[str]:
    agreement = exchange.agreement
    if agreement is None:
        return []
    sentences = []
    if exchange.first_day and not agreement.is_in_force_on(exchange.first_day):
        sentences.append(_("The agreement is not in force on the first day of the stay."))
    parties = AgreementParty._base_manager.filter(agreement=agreement, institution__isnull=False)
    partners = set(parties.order_by().values_list("institution_id", flat=True))
    if exchange.institution_id and partners and exchange.institution_id not in partners:
        sentences.append(_("The institution is not a party to the agreement."))
    return sentences


def _about_the_country(exchange: Exchange) -> list[str]:
    if not exchange.country_id:
        return [_("Without a country this stay cannot be counted in surveys.")]
    if exchange.institution and exchange.institution.country_id != exchange.country_id:
        return [_("The country is not that of the institution.")]
    return []


def _about_the_end(exchange: Exchange) -> list[str]:
    if exchange.first_day and not exchange.last_day:
        return [_("Without a last day this stay cannot be counted by its length.")]
    return []
