"""The form of a strategic-partner decision: a designation is founded on its criteria."""

from typing import Any

from django.core.exceptions import ValidationError

from exchanges.strategic import require_grounds
from strategy_tracker.core.admin.forms import RecordForm


class StrategicDecisionForm(RecordForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "outcome" in cleaned and "criteria" in cleaned:
            try:
                require_grounds(cleaned["outcome"], cleaned["criteria"])
            except ValidationError as refused:
                self.add_error(None, refused)
        return cleaned
