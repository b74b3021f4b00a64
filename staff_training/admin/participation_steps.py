"""The steps of a participation in the admin: by list action, and by buttons beside the form."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from staff_training.models import Participation
from staff_training.pages.courses.many_steps import SUFFIX, take_for_each
from staff_training.participations import STEPS, Step, available_steps, missing, places_of, proposed_day

Action = Callable[[Any, HttpRequest, QuerySet[Participation]], HttpResponse | None]
DESCRIPTIONS = {
    "accept": _("Accept selected participants"),
    "wait": _("Put selected participants on the waiting list"),
    "decline": _("Decline selected participants"),
    "complete": _("Selected participants have completed"),
    "not_complete": _("Selected participants have not completed"),
    "withdraw": _("Selected participants withdraw"),
    "undo": _("Take the last step back for selected participants"),
}


def _action(step: Step) -> Action:
    @admin.action(description=DESCRIPTIONS[step.name], permissions=["change"])
    def take(
        model_admin: Any, request: HttpRequest, queryset: QuerySet[Participation]
    ) -> HttpResponse | None:
        return take_for_each(model_admin, request, queryset, step)

    take.__name__ = f"{step.name}{SUFFIX}"
    return take


class WithParticipationSteps:
    """For the admin of participations."""

    actions = tuple(_action(step) for step in STEPS.values())

    def step_context(self, request: HttpRequest, participation: Participation) -> dict[str, Any]:
        """What stands beside the form: the buttons, and what each lacks."""
        steps = available_steps(participation, request.user)
        places = places_of(participation.session) if steps else None
        return {
            "steps": [{"step": step, "missing": missing(participation, step.name, places)} for step in steps],
            "proposed_day": proposed_day(participation),
        }
