"""What an agreement must have before it takes a step, as sentences that say what is still to be done."""

import datetime
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchanges import screening
from exchanges.models import Agreement, AgreementReview
from exchanges.models.chain import out_of_order, predecessor_of, successor_of
from exchanges.renewals import GIVEN_UP, gap_before, successor_in_the_way
from exchanges.workflow.ending import NEEDS_OF_DAY
from strategy_tracker.core.translation_state import Language

Arrangement = Agreement.Arrangement
EXPECTED = ("expected_outbound", "expected_inbound", "expected_events", "expected_papers")
SIDES_OF_BILATERAL = 2
SIDES_OF_MULTILATERAL = 3


class Lack(str):
    """A sentence that says what is missing; ``place`` names the field or relation where it is filled in."""

    __slots__ = ("place",)
    place: str

    def __new__(cls, sentence: str, place: str) -> "Lack":
        made = super().__new__(cls, sentence)
        made.place = place
        return made


def missing(
    agreement: Agreement, step_name: str, *, day: datetime.date | None = None, reader: Any = None
) -> list[str]:
    """What ``agreement`` still lacks for the step, as sentences; an empty list when nothing.

    ``day`` is the last day in force that would be given with the step. ``reader`` may be told more of the
    export-control screening. Neither the stage nor anybody's rights are asked (KeyError: no such step).
    """
    found: list[str] = [
        Lack(sentence, _PLACES.get(check, "")) for check in _NEEDS[step_name] for sentence in check(agreement)
    ]
    if step_name in NEEDS_OF_DAY:
        found += NEEDS_OF_DAY[step_name](agreement, day)
    if step_name in _CLEARED:
        found += [Lack(sentence, "screening") for sentence in screening.hindrances(agreement, reader)]
    return found


def told(agreement: Agreement, step_name: str) -> list[str]:
    """What somebody should know before taking the step, though it does not hold the step up."""
    if step_name in ("bring_into_force", "register"):
        gap = gap_before(_with_first_day(agreement))
        return [gap] if gap else []
    return []


def first_day(agreement: Agreement) -> datetime.date | None:
    """The day on which it enters into force: as agreed, else the day on which the last party signed.

    So reads the procedure of Tottori University; None while a signature, or the day of one, is missing.
    """
    if agreement.effective_on:
        return agreement.effective_on
    days = [party.signed_on for party in agreement.parties.all()]
    signed = [day for day in days if day is not None]
    return max(signed) if signed and len(signed) == len(days) else None


def _lacks_title(agreement: Agreement) -> list[str]:
    language = Language(agreement.source_language)
    if agreement.texts(language)["title"].strip():
        return []
    return [_("The title is missing in %(language)s.") % {"language": language.label}]


def _lacks_partner(agreement: Agreement) -> list[str]:
    if any(party.institution_id for party in agreement.parties.all()):
        return []
    return [_("No partner institution stands among the parties.")]


def _lacks_units(agreement: Agreement) -> list[str]:
    return [] if agreement.units.exists() else [_("No own unit is named.")]


def _lacks_level(agreement: Agreement) -> list[str]:
    return [] if agreement.level_id else [_("The level is missing.")]


def _lacks_contents(agreement: Agreement) -> list[str]:
    return [] if agreement.contents.exists() else [_("No content is chosen.")]


def _lacks_coordinator(agreement: Agreement) -> list[str]:
    return [] if agreement.coordinator_id else [_("The coordinator is missing.")]


def _lacks_parent(agreement: Agreement) -> list[str]:
    if not agreement.document_kind.needs_parent or agreement.parent_id:
        return []
    return [_("This kind of document belongs to another agreement: choose it.")]


def _lacks_review(agreement: Agreement) -> list[str]:
    try:
        review: AgreementReview = agreement.review
    except ObjectDoesNotExist:
        return [_("The review before joining is missing.")]
    language = Language(review.source_language)
    texts = review.texts(language)
    questions = {
        "necessity": _("The review does not say in %(language)s why the tie-up is necessary."),
        "effectiveness": _("The review does not say in %(language)s what the tie-up will bring."),
        "reciprocity": _("The review does not say in %(language)s what each side gives."),
    }
    empty = [sentence for name, sentence in questions.items() if not texts[name].strip()]
    found = [sentence % {"language": language.label} for sentence in empty]
    if all(getattr(review, name) is None for name in EXPECTED):
        found.append(_("The review expects nothing: enter at least one figure per year."))
    return found


def _lacks_signatures(agreement: Agreement) -> list[str]:
    unsigned = agreement.parties.filter(signed_on__isnull=True).select_related("institution", "unit")
    found = [_("%(party)s has not signed yet.") % {"party": party} for party in unsigned]
    return found + _signed_in_days_to_come(agreement)


def _signed_in_days_to_come(agreement: Agreement) -> list[str]:
    return [
        _("%(party)s: the signing day %(day)s is still to come.")
        % {"party": party, "day": date_format(party.signed_on)}
        for party in agreement.parties.all()
        if party.signed_on is not None and party.signed_on > timezone.localdate()
    ]


def _has_wrong_sides(agreement: Agreement) -> list[str]:
    """Own units together are one side; so is each partner institution, whatever its departments."""
    parties = agreement.parties.all()
    if not any(party.unit_id for party in parties):
        return [_("No own unit stands among the parties.")]
    sides = 1 + len({party.institution_id for party in parties if party.institution_id})
    if agreement.arrangement == Arrangement.BILATERAL and sides != SIDES_OF_BILATERAL:
        return [_("A bilateral agreement has two sides, this one has %(sides)d.") % {"sides": sides}]
    if agreement.arrangement == Arrangement.MULTILATERAL and sides < SIDES_OF_MULTILATERAL:
        return [
            _("A multilateral agreement has three sides or more, this one has %(sides)d.") % {"sides": sides}
        ]
    return []


def _ends_before_it_begins(agreement: Agreement) -> list[str]:
    first = first_day(agreement)
    if first is None or agreement.ends_on is None or agreement.ends_on >= first:
        return []
    return [
        _("The end day %(end)s is before the first day in force, %(first)s.")
        % {"end": date_format(agreement.ends_on), "first": date_format(first)}
    ]


def _breaks_the_chain(agreement: Agreement) -> list[str]:
    predecessor = predecessor_of(agreement)
    if predecessor and not predecessor.is_concluded:
        return [_("The agreement that it renews, %(other)s, is not in force yet.") % {"other": predecessor}]
    return out_of_order(_with_first_day(agreement))


def _with_first_day(agreement: Agreement) -> Agreement:
    """The agreement as it would enter into force; the one asked about stays as it is."""
    entering = Agreement(
        pk=agreement.pk, predecessor=agreement.predecessor, effective_on=first_day(agreement)
    )
    entering._state.adding = False
    return entering


def _is_renewed_already(agreement: Agreement) -> list[str]:
    return successor_in_the_way(agreement)


def _renewal_goes_on(agreement: Agreement) -> list[str]:
    successor = successor_of(agreement)
    if successor is None or successor.stage in GIVEN_UP:
        return []
    if successor.is_concluded:
        return [_("The renewal was concluded: %(successor)s.") % {"successor": successor}]
    return [_("Withdraw or reject the renewal first: %(successor)s.") % {"successor": successor}]


Check = Callable[[Agreement], list[str]]

_COMPLETE: tuple[Check, ...] = (
    _lacks_title,
    _lacks_partner,
    _lacks_units,
    _lacks_level,
    _lacks_contents,
    _lacks_coordinator,
    _lacks_parent,
    _lacks_review,
)
_PLACES: dict[Check, str] = {
    _lacks_title: "title",
    _lacks_partner: "parties",
    _lacks_units: "units",
    _lacks_level: "level",
    _lacks_contents: "contents",
    _lacks_coordinator: "coordinator",
    _lacks_parent: "parent",
    _lacks_review: "review",
    _has_wrong_sides: "parties",
    _lacks_signatures: "parties",
    _signed_in_days_to_come: "parties",
    _ends_before_it_begins: "ends_on",
    _breaks_the_chain: "effective_on",
}
_NEEDS: dict[str, tuple[Check, ...]] = {
    "submit": _COMPLETE,
    "pass_department": _COMPLETE,
    "approve": _COMPLETE,
    "start_signing": (),
    "bring_into_force": (_has_wrong_sides, _lacks_signatures, _ends_before_it_begins, _breaks_the_chain),
    "register": (
        _lacks_title,
        _lacks_partner,
        _lacks_units,
        _lacks_level,
        _signed_in_days_to_come,
        _ends_before_it_begins,
        _breaks_the_chain,
    ),
    "start_renewal": (_is_renewed_already,),
    "stop_renewal": (_renewal_goes_on,),
    "end": (),
    "send_back": (),
    "reject": (),
    "withdraw": (),
    "reopen": (),
    "terminate": (),
}
_CLEARED = frozenset({"start_signing", "bring_into_force"})
