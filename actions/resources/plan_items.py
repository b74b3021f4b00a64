"""Plan items as a spreadsheet. The lead is left out: files travel further than personal data should."""

from typing import Any

from import_export import fields

from actions.models import Plan, PlanItem
from actions.resources.columns import KeyWidget, UnitsWidget, day, text, whole_number, yes_no
from actions.resources.guarded import GuardedResource


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

    def key_of(self, row: Any) -> dict[str, Any]:
        return {"plan__slug": row.get("plan"), "code": row.get("code")}
