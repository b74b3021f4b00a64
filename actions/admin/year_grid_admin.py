"""The year grid within a record's form: validated with it, saved in its transaction, logged with it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from actions.admin.year_grid import YearGrid
from actions.admin.year_rights import NO_RIGHTS, rights_on_item
from actions.models import Indicator, PlanItem


class YearGridForm:
    """For the record's form: what is wrong in the grid is an error of the form."""

    year_grid: YearGrid

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        for sentence in self.year_grid.errors():
            self.add_error(None, sentence)  # type: ignore[attr-defined]
        return cleaned


class WithYearGrid:
    """For an admin whose records have indicators; say which in ``grid_indicators`` and ``grid_item``."""

    def grid_item(self, obj: Any) -> PlanItem:
        raise NotImplementedError

    def grid_indicators(self, request: HttpRequest, obj: Any) -> Iterable[Indicator]:
        raise NotImplementedError

    def year_grid(self, request: HttpRequest, obj: Any) -> YearGrid:
        """The grid of this request; the form, the page and the save share it."""
        if not hasattr(request, "year_grid"):
            request.year_grid = self._make_grid(request, obj)  # type: ignore[attr-defined]
        grid: YearGrid = request.year_grid  # type: ignore[attr-defined]
        return grid

    def _make_grid(self, request: HttpRequest, obj: Any) -> YearGrid:
        item = self.grid_item(obj)
        may_change = self.has_change_permission(request, obj)  # type: ignore[attr-defined]
        rights = rights_on_item(request.user, item) if may_change else {"target": NO_RIGHTS}
        data = request.POST if request.method == "POST" and may_change else None
        return YearGrid(item.plan, self.grid_indicators(request, obj), rights, data)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)  # type: ignore[misc]
        if obj is None:
            return form
        return type(form)(form.__name__, (YearGridForm, form), {"year_grid": self.year_grid(request, obj)})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        if change:
            self.year_grid(request, form.instance).save()

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[dict[str, Any]]:
        message: list[dict[str, Any]] = super().construct_change_message(  # type: ignore[misc]
            request, form, formsets, add
        )
        if not add:
            message += self.year_grid(request, form.instance).change_message()
        return message

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            context["year_grid"] = self.year_grid(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)  # type: ignore[misc]
