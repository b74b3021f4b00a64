"""The form of a plan item."""

from typing import Any

from actions.admin.same_plan import point_at_plan
from actions.models import PlanItem
from strategy_tracker.core.admin.forms import RecordForm
from strategy_tracker.core.admin.permissions import may


class PlanItemForm(RecordForm):
    """Offers only items of the same plan as the item above."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keep_to_plan()
        self._keep_wording()

    def _keep_wording(self) -> None:
        """That a translation still fits is no question for whom the wording is not theirs."""
        item = self.instance
        if not item._state.adding and not may(self.request, "word", PlanItem, item):
            self.fields.pop("translation_fits", None)

    def _keep_to_plan(self) -> None:
        field: Any = self.fields.get("parent")
        plan = self.instance.plan_id or self.initial.get("plan")
        if field is None or not str(plan or "").isdecimal():
            return
        field.queryset = field.queryset.filter(plan=plan)
        point_at_plan(field, int(str(plan)))


class SupportForm(RecordForm):
    """Offers only items of the same plan as supported items."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item = getattr(self.instance, "item", None)
        point_at_plan(self.fields.get("supported"), getattr(item, "plan_id", None))
