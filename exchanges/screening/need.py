"""Which stays and agreements are screened at all.

* Whoever comes in is screened: any technology shown to a non-resident, and since 2022-05-01 to a resident
  of a specified category (特定類型), is an export (Foreign Exchange and Foreign Trade Act, art. 25; METI's
  notice on deemed exports), and universities ask the check sheet for every acceptance (Kyoto University,
  事前確認シート 様式1, kyoto-u.ac.jp/ja/research/rule/export/check; Ehime, Mie and Saitama likewise).
* Whoever goes out is screened when their category may take technology along (the category says so:
  universities ask researchers, teachers, technical staff and students, Kyoto 様式2), or when a country of
  the stay is named in a country list in effect on the first day.
* An agreement is screened unless every partner is known to be in Japan.
"""

from django.utils.translation import gettext as _

from exchanges.models import Agreement, Exchange
from exchanges.screening.facts import Subject, lists_naming

JAPAN = "JP"


def needs_screening(subject: Subject) -> bool:
    """Whether the subject must be cleared before it starts or is signed."""
    return bool(need_of(subject))


def need_of(subject: Subject) -> str:
    """Why the subject is screened, as a sentence for its page; empty when it needs no screening."""
    return _need_of_stay(subject) if isinstance(subject, Exchange) else _need_of_agreement(subject)


def _need_of_stay(exchange: Exchange) -> str:
    if exchange.direction == Exchange.Direction.INBOUND:
        return _("Everybody who comes in is screened before the stay starts.")
    if exchange.category.carries_technology:
        return _(
            "Persons of this category are screened before they go abroad: they may take technology along."
        )
    if lists_naming(exchange).exists():
        return _("The stay leads to a country that is named in a country list of export control.")
    return ""


def _need_of_agreement(agreement: Agreement) -> str:
    partners = agreement.parties.filter(institution__isnull=False).order_by()
    countries = set(partners.values_list("institution__country__code", flat=True))
    if countries == {JAPAN}:
        return ""
    return _("Agreements with partners abroad are screened before they are signed.")
