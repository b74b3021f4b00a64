"""A plan as a tree that opens to its items, from one overview."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.options import IS_POPUP_VAR
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from actions.models import Plan, PlanItem
from actions.overview import PlanOverview, plan_overview

# Deeper levels start closed: the reader sees the plan's outline first.
OPEN_LEVELS = 1


@dataclass(frozen=True)
class PlanTree:
    """What the template of the tree needs."""

    overview: PlanOverview
    may_add: bool
    open_levels: int = OPEN_LEVELS

    @property
    def add_root_url(self) -> str:
        return f"{reverse('admin:actions_planitem_add')}?plan={self.overview.plan.pk}"


def plan_tree(request: HttpRequest, plan: Plan) -> PlanTree | None:
    """The tree for the plan's page; none in a popup, where only the plan's own fields are asked for."""
    if IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST:
        return None
    user: Any = request.user
    return PlanTree(
        overview=plan_overview(plan, plan.year_shown, timezone.localdate()),
        may_add=user.has_perm("actions.add_planitem", PlanItem(plan=plan)),
    )
