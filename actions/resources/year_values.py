"""Targets and observations as spreadsheets."""

from typing import Any

from actions.models import Observation, Target
from actions.resources.columns import day, indicator_of_row, number, text, told, year, yes_no
from actions.resources.guarded import GuardedResource
from actions.verification import forget_check
from strategy_tracker.core.fiscal_year import FiscalYear

PLACE = ("plan", "item", "indicator", "year")


class YearValueResource(GuardedResource):
    """One row a year of an indicator."""

    key_columns = PLACE

    plan = told("indicator__item__plan__slug", "plan")
    item = told("indicator__item__code", "item")
    indicator = indicator_of_row()
    year = year("year")
    value = number("value")

    def key_of(self, row: Any) -> dict[str, Any]:
        return {
            "indicator__item__plan__slug": row.get("plan"),
            "indicator__item__code": row.get("item"),
            "indicator__code": row.get("indicator"),
            "year": FiscalYear.parse(row.get("year") or "").start,
        }


class TargetResource(YearValueResource):
    note_ja = text("note_ja")
    note_en = text("note_en")

    class Meta(GuardedResource.Meta):
        model = Target
        import_id_fields = ("indicator", "year")
        fields = (*PLACE, "value", "note_ja", "note_en")


class ObservationResource(YearValueResource):
    """An observation that changes loses the mark of having been verified."""

    numerator = number("numerator")
    denominator = number("denominator")
    text_ja = text("text_ja")
    text_en = text("text_en")
    as_of = day("as_of")
    source_ja = text("source_ja")
    source_en = text("source_en")
    is_public = yes_no("is_public")

    class Meta(GuardedResource.Meta):
        model = Observation
        import_id_fields = ("indicator", "year")
        fields = (
            *PLACE,
            "value",
            "numerator",
            "denominator",
            "text_ja",
            "text_en",
            "as_of",
            "source_ja",
            "source_en",
            "is_public",
        )

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        super().before_save_instance(instance, row, **kwargs)
        forget_check(instance)
