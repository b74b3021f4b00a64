"""A filter by unit: the unit and all below it."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.reach import Everywhere, UnitTree, reach
from strategy_tracker.core.access.scoping import leading_into
from strategy_tracker.core.admin.filters.choices import ChoiceFilter, Choices
from strategy_tracker.core.admin.filters.typed import leading_to
from strategy_tracker.core.models import Unit


class UnitFilter(ChoiceFilter):
    """The units whose records the reader sees, in the order of the tree.

    A record belongs to the units to which its ``unit_paths`` lead, as for the rights on it.
    """

    title = _("unit")
    parameter_name = "unit"

    def options(self) -> Choices:
        units: Any = Unit.objects.with_tree_fields().order_by("tree_ordering")
        within = reach(self.request.user, "view", self.model._meta.label_lower)
        rows = [unit for unit in units if isinstance(within, Everywhere) or unit.pk in within]
        self.tree = UnitTree({unit.pk: unit.parent_id for unit in rows})
        top = min((unit.tree_depth for unit in rows), default=0)
        return [(str(unit.pk), "　" * (unit.tree_depth - top) + str(unit)) for unit in rows]

    def apply(self, queryset: models.QuerySet[Any], value: str, request: HttpRequest) -> Any:
        paths: tuple[str, ...] = self.model.unit_paths
        return leading_to(queryset, leading_into(paths, self.tree.branch(int(value))), *paths)
