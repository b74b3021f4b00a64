"""The forms of a progress report and of its evidence."""

from typing import Any

from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.translation import gettext_lazy as _

from actions.models import Indicator, PlanItem, ProgressReport, RatingGrade
from strategy_tracker.core.admin.forms import RecordForm


class ProgressReportForm(RecordForm):
    """Offers the grades of the plan's own scale."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields.get("rating")
        item = self._item()
        if field is None or item is None:
            return
        field.queryset = RatingGrade.objects.filter(scale=item.plan.rating_scale_id).order_by("position")
        field.error_messages["invalid_choice"] = _("This grade belongs to another scale than the plan's.")

    def _item(self) -> PlanItem | None:
        """The item that the report is, or is going to be, about."""
        if self.instance.item_id:
            return self.instance.item
        key = str(self.data.get(self.add_prefix("item")) or self.initial.get("item") or "")
        if not key.isdecimal():
            return None
        items = PlanItem.objects.visible_to(self.request.user).select_related("plan")
        return items.filter(pk=int(key)).first()


class EvidenceForm(RecordForm):
    """Offers the indicators of the report's item and of its plan; read once for all rows.

    A new row does not know its report while the form is made: the inline sets ``report`` on the class.
    """

    report: ProgressReport | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields.get("indicator")
        if field is None or self.report is None:
            return
        item = self.report.item
        field.queryset = field.queryset.filter(item__plan=item.plan_id)
        # The select and the frame with its links each ask for the choices.
        for widget in {field.widget, getattr(field.widget, "widget", field.widget)}:
            if hasattr(widget, "choices"):
                widget.choices = self._choices(field, item)

    def _choices(self, field: Any, item: PlanItem) -> list[tuple[Any, str]]:
        known: list[tuple[Any, str]] | None = getattr(self.request, "evidence_choices", None)
        if known is None:
            rows = sorted(field.queryset.select_related("item"), key=lambda row: _nearness(row, item))
            known = [*BLANK_CHOICE_DASH, *((row.pk, f"{row.item.code} {row.name}") for row in rows)]
            self.request.evidence_choices = known  # type: ignore[attr-defined]
        return known


def _nearness(indicator: Indicator, item: PlanItem) -> tuple[bool, str, int]:
    """The item's own indicators come first."""
    return (indicator.item_id != item.pk, indicator.item.code, indicator.position)
