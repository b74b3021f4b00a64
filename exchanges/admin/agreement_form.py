"""The form of an agreement: what a single field cannot know is said at the field where it is mended."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from exchanges.models import Agreement
from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.admin.forms import RecordForm

BELOW_THE_ROOT = (Role.UNIT_EDITOR, Role.INTERNATIONAL_OFFICE)


class AgreementForm(RecordForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._check_end(cleaned)
        return cleaned

    def _check_end(self, cleaned: dict[str, Any]) -> None:
        """The constraints of the table say the same of the stored row, without naming a field."""
        kind, last, first = (cleaned.get(name) for name in ("end_kind", "ends_on", "effective_on"))
        if "ends_on" in self.errors or kind is None:
            return
        if kind == Agreement.EndKind.FIXED and last is None:
            self._say("ends_on", _("Enter the last day in force, or choose “open-ended” or “end unknown”."))
        elif kind != Agreement.EndKind.FIXED and last is not None:
            self._say(
                "ends_on", _("An end day goes with “ends on a day”: choose that, or leave the day empty.")
            )
        elif last and first and last < first:
            days = {"end": date_format(last), "first": date_format(first)}
            self._say("ends_on", _("The end day %(end)s is before the first day in force, %(first)s.") % days)

    def _say(self, name: str, sentence: str) -> None:
        if name in self.fields:
            self.add_error(name, ValidationError(sentence, code="end"))


def own_unit(user: Any) -> int | None:
    """The unit for which the user works, where there is only one to think of."""
    held = {assignment.unit_id for assignment in user.assignments if assignment.role in BELOW_THE_ROOT} - {
        None
    }
    return held.pop() if len(held) == 1 else None


def worth_knowing(agreement: Agreement, request: HttpRequest) -> list[SafeString | str]:
    """What somebody who has saved an agreement should know of, though it forbids nothing."""
    return [*_sides_that_do_not_fit(agreement), *_already_in_force(agreement, request)]


def _sides_that_do_not_fit(agreement: Agreement) -> Iterable[str]:
    institutions = agreement.parties.filter(institution__isnull=False).order_by()
    number = institutions.values("institution").distinct().count()
    if agreement.arrangement == Agreement.Arrangement.BILATERAL and number > 1:
        yield _("The arrangement says bilateral, but there are %(number)d partner institutions.") % {
            "number": number
        }
    if agreement.arrangement == Agreement.Arrangement.MULTILATERAL and number == 1:
        yield _("The arrangement says multilateral, but there is one partner institution.")


def _already_in_force(agreement: Agreement, request: HttpRequest) -> Iterable[SafeString]:
    """Agreements of the same level with the same partner, its memoranda and its chain apart."""
    if agreement.document_kind.needs_parent:
        return
    partners = agreement.parties.filter(institution__isnull=False).order_by().values("institution")
    others = (
        Agreement.objects.visible_to(request.user)
        .in_force_on(timezone.localdate())
        .filter(level=agreement.level_id, document_kind__needs_parent=False, units__in=agreement.units.all())
        .filter(parties__institution__in=partners)
        .exclude(pk__in=[agreement.pk, agreement.predecessor_id or 0])
        .exclude(predecessor=agreement.pk)
        .distinct()
    )
    for other in others.order_by("pk")[:3]:
        address = reverse("admin:exchanges_agreement_page", args=[other.pk])
        text = _("An agreement of the same level with the same partner is in force already:")
        yield format_html('{} <a href="{}">{}</a>', text, address, other)
