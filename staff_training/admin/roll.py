"""The roll: who was employed where, as what, from when to when."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staff_training.admin.departures import WithDepartures
from staff_training.admin.leaves import LeaveInline
from staff_training.admin.person_first import PersonHeldFirst
from staff_training.admin.roll_filters import ROLL_FILTERS, OnLeaveFilter, goes_on
from staff_training.admin.roll_form import EmploymentForm, hidden_second_post, number_used_twice
from staff_training.admin.roll_standing import LABELS, standing_on
from staff_training.admin.transfers import WithTransfers
from staff_training.leaves import stored_faults
from staff_training.models import Employment, Leave, TestScore
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.permissions import may


@admin.register(Employment)
class EmploymentAdmin(PersonHeldFirst, WithTransfers, WithDepartures, RecordAdmin):
    form = EmploymentForm
    change_form_template = "admin/staff_training/roll/post_page.html"
    empty_hint = _(
        "Enter a post for everybody on the staff: persons themselves are entered once, under “Persons”."
    )
    list_display = (
        "person",
        "staff_number",
        "unit",
        "category",
        "contract",
        "starts_on",
        "ends_on",
        "standing",
    )
    optional_columns: ClassVar[tuple[str, ...]] = (
        "name_kana", "name_romaji", "post", "is_full_time", "is_concurrent", "updated_at",
    )  # fmt: skip
    list_filter = ROLL_FILTERS
    list_select_related = ("person", "unit", "category")
    search_fields = ("person__search_text", "search_text")
    search_help_text = _("Name in any script, staff number, title of the post")
    plain_select_fields = ("category",)
    internal_fields = ("notes",)
    inlines = (LeaveInline,)
    actions = ("transfer_selected", "end_selected")
    fieldsets = (
        (_("Person and staff number"), {"fields": (("person", "staff_number"),)}),
        (
            _("Where and as what"),
            {"fields": ("unit", ("category", "contract"), "post", ("is_full_time", "is_concurrent"))},
        ),
        (_("From when to when"), {"fields": (("starts_on", "ends_on"),)}),
        (_("Notes"), {"fields": ("notes",)}),
    )

    class Media:
        css: ClassVar[dict[str, Any]] = {"all": ("actions/editing.css", "staff_training/roll.css")}

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Leave is told to those alone who may see it."""
        shown = super().get_list_filter(request)
        return shown if may(request, "view", Leave) else [one for one in shown if one is not OnLeaveFilter]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Employment]:
        queryset = super().get_queryset(request).annotate(goes_on=goes_on())
        if not may(request, "view", Leave):
            return queryset
        return queryset.prefetch_related(
            Prefetch("leaves", Leave.objects.visible_to(request.user), to_attr="seen_leaves")
        )

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Employment], search_term: str
    ) -> tuple[models.QuerySet[Employment], bool]:
        """Every way leads to one record: no row comes twice."""
        return super().get_search_results(request, queryset, search_term)[0], False

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            posts = Employment.objects.visible_to(request.user).filter(person=obj.person_id)
            context |= self.transfer_context(request, obj)
            score = TestScore(person=obj.person)
            context["may_see_scores"] = request.user.has_perm("staff_training.view_testscore", score)
            context["posts"] = posts.select_related("unit", "category").order_by("-starts_on", "-pk")
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request: HttpRequest, obj: Employment, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if sentence := number_used_twice(obj, request.user):
            messages.warning(request, sentence)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Employment]) -> None:
        """One by one: the home unit of each person follows."""
        for post in queryset:
            post.delete()

    def _prepare(self, request: HttpRequest, obj: Employment, changed: set[str]) -> None:
        """Leave has versions of its own: the old days must hold it as it is."""
        if sentences := stored_faults(obj, request.user):
            raise ValidationError(sentences, code="leave")
        if (hidden := hidden_second_post(obj, request.user)) is not None:
            raise hidden
        super()._prepare(request, obj, changed)

    @admin.display(description=pgettext_lazy("standing", "today"))
    def standing(self, post: Any) -> str:
        name = standing_on(post, timezone.localdate(), getattr(post, "seen_leaves", ()), post.goes_on)
        return format_html('<span class="state-chip roll-chip--{}">{}</span>', name, LABELS[name])

    @admin.display(description=_("name in kana"), ordering="person__name_kana")
    def name_kana(self, post: Employment) -> str:
        return post.person.name_kana

    @admin.display(description=_("name in Latin letters"), ordering="person__name_romaji")
    def name_romaji(self, post: Employment) -> str:
        return post.person.name_romaji
