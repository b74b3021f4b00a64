"""Plan items as a spreadsheet. The lead is left out: files travel further than personal data should."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export import fields

from actions.models import Plan, PlanItem
from actions.resources.columns import KeyWidget, UnitsWidget, day, text, whole_number, yes_no
from actions.resources.guarded import GuardedResource
from strategy_tracker.core.admin.reachable import limit_to_reach
from strategy_tracker.core.models import Unit


class PlanItemResource(GuardedResource):
    """One row an item, known by ``plan`` and ``code``; ``parent`` is the code of the item above."""

    key_columns = ("plan", "code")

    plan = fields.Field("plan", "plan", KeyWidget(Plan, {"slug": "plan"}, "slug"))
    code = text("code")
    parent = fields.Field(
        "parent", "parent", KeyWidget(PlanItem, {"plan__slug": "plan", "code": "parent"}, "code")
    )
    kind = text("kind")
    title_ja = text("title_ja")
    title_en = text("title_en")
    text_ja = text("text_ja")
    text_en = text("text_en")
    source_language = text("source_language")
    translation_status = text("translation_status")
    position = whole_number("position")
    responsible_units = fields.Field("responsible_units", "responsible_units", UnitsWidget())
    starts_on = day("starts_on")
    ends_on = day("ends_on")
    is_public = yes_no("is_public")

    class Meta(GuardedResource.Meta):
        model = PlanItem
        import_id_fields = ("plan", "code")
        fields = (
            "plan",
            "code",
            "parent",
            "kind",
            "title_ja",
            "title_en",
            "text_ja",
            "text_en",
            "source_language",
            "translation_status",
            "position",
            "responsible_units",
            "starts_on",
            "ends_on",
            "is_public",
        )

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        super().before_save_instance(instance, row, **kwargs)
        if "responsible_units" in row:
            self._require_reach_of_units(instance, row)

    def _require_reach_of_units(self, item: PlanItem, row: Any) -> None:
        """As in the form: a unit out of reach may stay responsible, but is not made so."""
        kept = [] if item._state.adding else item.responsible_units.values_list("pk", flat=True)
        column = PlanItem._meta.get_field("responsible_units")
        allowed = set(limit_to_reach(Unit.objects.all(), column, self.user, keep=kept))
        if refused := sorted(set(self.fields["responsible_units"].clean(row)) - allowed, key=str):
            message = _("These units lie outside your reach: %(units)s.")
            params = {"units": ", ".join(unit.code for unit in refused)}
            raise ValidationError(message, code="reach", params=params)

    def key_of(self, row: Any) -> dict[str, Any]:
        return {"plan__slug": row.get("plan"), "code": row.get("code")}
