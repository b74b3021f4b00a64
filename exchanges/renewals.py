"""Renewals: an agreement's successor, made early enough to follow without a gap.

A successor names its predecessor and goes the whole route of its own. Until it has begun the predecessor
stays in force; of the chain one is in force on any day (see ``exchanges/models/in_force.py``).
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchanges.models import Agreement, AgreementParty, Stage
from exchanges.models.chain import chain, successor_of
from exchanges.models.in_force import RUNNING
from exchanges.terms import ONE_DAY, next_end, settle

__all__ = ["RenewalRefused", "chain", "gap_before", "renew", "successor_in_the_way"]

GIVEN_UP: tuple[str, ...] = (Stage.WITHDRAWN, Stage.REJECTED)
"""The stages of a renewal that came to nothing."""

COPIED = (
    "title_ja", "title_en", "summary_ja", "summary_en", "source_language", "translation_status",
    "source_digest", "target_digest", "level", "document_kind", "arrangement", "parent", "coordinator",
    "renewal_mode", "renewal_years", "notice_months", "notes",
)  # fmt: skip
COPIED_LISTS = ("contents", "purposes", "languages", "units", "items")
COPIED_OF_PARTIES = (
    "institution", "unit", "department_ja", "department_en", "signatory_name_ja", "signatory_name_en",
    "signatory_title_ja", "signatory_title_en", "position",
)  # fmt: skip


class RenewalRefused(ValidationError):
    """The agreement cannot be renewed; the message says why."""


def renew(agreement: Agreement, by: Any, comment: str = "") -> Agreement:
    """Make the successor, a proposal with the predecessor's content and no signing days; returns it.

    The agreement itself goes over to “renewing”. Raises RenewalRefused when it is not in force or is being
    renewed already. Who may do so is asked by the workflow, whose step ``start_renewal`` this is.
    """
    with transaction.atomic():
        held = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
        settle(held, timezone.localdate())
        if held.stage not in RUNNING:
            raise RenewalRefused(_("Only an agreement in force is renewed."), code="stage")
        if sentences := successor_in_the_way(held):
            raise RenewalRefused(sentences, code="successor")
        _let_go_of_given_up(held, by)
        successor = _successor_of(held, by)
        held.move_to(Stage.RENEWING, by, "start_renewal", comment)
    for column in ("stage", "revision", "updated_at", "ends_on"):
        setattr(agreement, column, getattr(held, column))
    return successor


def successor_in_the_way(agreement: Agreement) -> list[str]:
    """A sentence when there already is a renewal that was not given up."""
    successor = successor_of(agreement)
    if successor is None or successor.stage in GIVEN_UP:
        return []
    return [_("There already is a renewal: %(successor)s.") % {"successor": successor}]


def gap_before(successor: Agreement) -> str:
    """A sentence when days lie between the predecessor's end and the successor's first; empty otherwise."""
    predecessor = successor.predecessor
    if predecessor is None or successor.effective_on is None:
        return ""
    last = predecessor.terminated_on or predecessor.ends_on
    if last is None or successor.effective_on <= last + ONE_DAY:
        return ""
    return _("No agreement is in force from %(first)s to %(last)s, before the renewal begins.") % {
        "first": date_format(last + ONE_DAY),
        "last": date_format(successor.effective_on - ONE_DAY),
    }


def _let_go_of_given_up(agreement: Agreement, by: Any) -> None:
    """A renewal that came to nothing makes room; that it was one stays in its history."""
    given_up = successor_of(agreement)
    if given_up is not None:
        given_up.predecessor = None
        given_up._history_user = by
        given_up.save()


def _successor_of(agreement: Agreement, by: Any) -> Agreement:
    successor = Agreement(
        predecessor=agreement, **{name: getattr(agreement, name) for name in COPIED}, **_term_after(agreement)
    )
    successor._history_user = by
    successor.save()
    for name in COPIED_LISTS:
        getattr(successor, name).set(getattr(agreement, name).all())
    for party in agreement.parties.all():
        copied: Any = AgreementParty(
            agreement=successor, **{name: getattr(party, name) for name in COPIED_OF_PARTIES}
        )
        copied._history_user = by
        copied.save()
    return successor


def _term_after(agreement: Agreement) -> dict[str, Any]:
    """Days that follow a fixed end without a gap; otherwise the first day is that of the last signature."""
    if agreement.ends_on is None:
        return {"effective_on": None, "end_kind": agreement.end_kind, "ends_on": None}
    return {
        "effective_on": agreement.ends_on + ONE_DAY,
        "end_kind": agreement.end_kind,
        "ends_on": next_end(agreement, agreement.ends_on),
    }
