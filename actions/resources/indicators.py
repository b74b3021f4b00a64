"""Indicators as a spreadsheet."""

from typing import Any

from actions.models import Indicator
from actions.resources.columns import item_of_row, number, text, told, whole_number, year, yes_no
from actions.resources.guarded import GuardedResource


class IndicatorResource(GuardedResource):
    """One row an indicator, known by ``plan``, ``item`` and ``code``."""

    key_columns = ("plan", "item", "code")

    plan = told("item__plan__slug", "plan")
    item = item_of_row()
    code = text("code")
    name_ja = text("name_ja")
    name_en = text("name_en")
    definition_ja = text("definition_ja")
    definition_en = text("definition_en")
    unit_label_ja = text("unit_label_ja")
    unit_label_en = text("unit_label_en")
    source_language = text("source_language")
    translation_status = text("translation_status")
    value_kind = text("value_kind")
    direction = text("direction")
    accumulation = text("accumulation")
    decimals = whole_number("decimals")
    baseline_year = year("baseline_year")
    baseline_value = number("baseline_value")
    measure_key = text("measure_key")
    position = whole_number("position")
    is_public = yes_no("is_public")

    class Meta(GuardedResource.Meta):
        model = Indicator
        import_id_fields = ("item", "code")
        fields = (
            "plan",
            "item",
            "code",
            "name_ja",
            "name_en",
            "definition_ja",
            "definition_en",
            "unit_label_ja",
            "unit_label_en",
            "source_language",
            "translation_status",
            "value_kind",
            "direction",
            "accumulation",
            "decimals",
            "baseline_year",
            "baseline_value",
            "measure_key",
            "position",
            "is_public",
        )

    def key_of(self, row: Any) -> dict[str, Any]:
        return {
            "item__plan__slug": row.get("plan"),
            "item__code": row.get("item"),
            "code": row.get("code"),
        }
