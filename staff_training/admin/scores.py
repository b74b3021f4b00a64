"""Scores of language tests."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from staff_training.admin import score_doubles, unassigned_scores
from staff_training.admin.certificates import CertificateInline, WithCertificate
from staff_training.admin.score_filters import SCORE_FILTERS
from staff_training.admin.score_form import ScoreForm
from staff_training.admin.score_list import WithScoreColumns
from staff_training.models import TestDay, TestScore
from staff_training.scores.cefr import CefrTable
from staff_training.scores.flags import cautions
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.internal_fields import without

GIVEN = ("given_name", "given_number")


@admin.register(TestScore)
class TestScoreAdmin(WithScoreColumns, WithCertificate, RecordAdmin):
    form = ScoreForm
    list_filter = SCORE_FILTERS
    search_fields = (
        "person__search_text",
        "person__employments__staff_number",
        "given_name",
        "given_number",
    )
    search_help_text = _("Name in any script, or staff number")
    plain_select_fields = ("test", "kind")
    internal_fields: ClassVar[tuple[str, ...]] = ("notes",)
    inlines = (CertificateInline,)
    change_form_before_template = "admin/staff_training/scores/standing.html"
    actions_list = ("paste_list", "list_unassigned", "list_doubles")
    fieldsets = (
        (pgettext_lazy("of a score", "Whose"), {"fields": ("person",)}),
        (
            _("Only while the person is not known"),
            {"fields": (GIVEN, "held_by"), "classes": ("collapse",)},
        ),
        (_("Test"), {"fields": (("test", "kind", "taken_on"), "test_day")}),
        (pgettext_lazy("of a test", "Result"), {"fields": (("listening", "reading", "total"), "grade")}),
        (_("internal notes"), {"fields": ("notes",)}),
    )

    class Media:
        css = {"all": ("staff_training/scores.css",)}

    def get_urls(self) -> list[Any]:
        def named(address: str, view: Any, name: str) -> Any:
            guarded = self.admin_site.admin_view(lambda request: view(self, request))
            return path(address, guarded, name=f"staff_training_testscore_{name}")

        return [
            named("doubles/", score_doubles.doubles_view, "doubles"),
            named("unassigned/", unassigned_scores.unassigned_view, "unassigned"),
            named("unassigned/undo/", unassigned_scores.undo_view, "unassign"),
            *super().get_urls(),
        ]

    @action(description=_("Enter results from a list"), url_path="paste", permissions=["add"])
    def paste_list(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(reverse("test-results:paste"))

    @action(description=_("Whose scores are these?"), url_path="whose", permissions=["change"])
    def list_unassigned(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:staff_training_testscore_unassigned"))

    @action(description=_("Suspected doubles"), url_path="twice", permissions=["change"])
    def list_doubles(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:staff_training_testscore_doubles"))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """The name as given is shown where one was given, grades for tests that award them."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        hidden = set()
        if obj.person_id is not None:
            hidden |= {"held_by", *(name for name in GIVEN if not getattr(obj, name))}
        if not (obj.test.has_grades or obj.grade):
            hidden.add("grade")
        # Of a score without a person the name as given is what it is known by: it stands open.
        closed = {} if obj.person_id is not None else {"classes": ()}
        kept = [
            (title, {**one, **closed, "fields": without(one["fields"], hidden)}) for title, one in fieldsets
        ]
        return [(title, one) for title, one in kept if one["fields"]]

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> Any:
        """Test days as they are ordered anywhere: their own list goes by what only it works out."""
        if db_field.name == "test_day":
            return TestDay.objects.using(db)
        return super().get_field_queryset(db, db_field, request)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            context |= {"cefr_level": CefrTable.read().of(obj), "cautions": cautions(obj)}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        level = CefrTable.read().of(form.instance)
        if level:
            messages.info(request, gettext("CEFR level: %(level)s.") % {"level": level})
        for sentence in cautions(form.instance):
            messages.warning(request, sentence)
