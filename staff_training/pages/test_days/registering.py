"""Registering many at once: who is meant is shown first, and only those who stay ticked are registered."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from staff_training.models import Examinee, StaffCategory, TestDay
from staff_training.pages.test_days.doing import keys_in
from staff_training.pages.test_days.reading import worked_on
from staff_training.pages.test_days.views import context_for
from staff_training.test_days import choosing, examinees
from strategy_tracker.core.asked import units_within
from strategy_tracker.core.models import Person

KEYS = "person"
GOAL, UNIT, NUMBERS = "goal", "unit", "numbers"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks how to choose; POST shows who that is; POST with ``do=register`` registers the ticked ones."""
    test_day = worked_on(request, pk)
    if request.POST.get("do") == "register":
        return _registered(request, test_day)
    context = context_for(request, test_day) | {
        "goals": choosing.goals_for(test_day, request.user),
        "units": units_within(request.user, ("add", Examinee._meta.label_lower)),
        "categories": StaffCategory.objects.all(),
        "sent": request.POST,
        "sent_categories": request.POST.getlist("category"),
    }
    if request.method == "POST":
        context |= _found(request, test_day, context)
    return TemplateResponse(request, "admin/staff_training/test_days/register.html", context)


def _registered(request: HttpRequest, test_day: TestDay) -> HttpResponse:
    persons = choosing.persons_to_register(request.user).filter(pk__in=keys_in(request, KEYS))
    done = examinees.register(test_day, persons)
    if done.added:
        text = ngettext("%(count)d person was registered.", "%(count)d persons were registered.", done.added)
        messages.success(request, text % {"count": done.added})
    else:
        messages.info(request, _("Nobody was added: nobody was ticked who is not registered already."))
    tell_places(request, test_day)
    return redirect("test-days:page", pk=test_day.pk)


def tell_places(request: HttpRequest, test_day: TestDay) -> None:
    """Warn when more are registered, as far as the reader sees, than there are places."""
    if test_day.places is None:
        return
    seen = Examinee.objects.visible_to(request.user).filter(test_day=test_day)
    registered = seen.exclude(status=Examinee.Status.WITHDRAWN).count()
    if registered > test_day.places:
        text = _("%(registered)d are registered, and there are %(places)d places.")
        messages.warning(request, text % {"registered": registered, "places": test_day.places})


def _found(request: HttpRequest, test_day: TestDay, context: dict[str, Any]) -> dict[str, Any]:
    """Who is meant, with whether they are registered already; what could not be understood, in words."""
    way, user = request.POST.get("way"), request.user
    notices: list[str] = []
    persons: Iterable[Person] = []
    if way == GOAL:
        goal = next((one for one in context["goals"] if str(one.pk) == request.POST.get("goal")), None)
        persons = choosing.without_score(goal, test_day, user) if goal else []
        notices += [] if goal else [_("Choose a goal.")]
    elif way == UNIT:
        unit = next((one for one in context["units"] if str(one.pk) == request.POST.get("unit")), None)
        chosen = [one for one in context["categories"] if str(one.pk) in context["sent_categories"]]
        persons = choosing.staff_of(unit, chosen, test_day, user) if unit else []
        notices += [] if unit else [_("Choose a unit.")]
    else:
        found = choosing.with_staff_numbers(request.POST.get("numbers", ""), test_day, user)
        persons, notices = found.persons, _about_numbers(found)
    registered = set(Examinee._base_manager.filter(test_day=test_day).values_list("person", flat=True))
    rows = [(person, person.pk in registered) for person in _with_units(persons)]
    return {"way": way, "notices": notices, "rows": rows, "to_add": sum(not known for _person, known in rows)}


def _with_units(persons: Iterable[Person]) -> list[Person]:
    keys = [person.pk for person in persons]
    rows = Person.objects.filter(pk__in=keys).select_related("unit")
    return list(rows.order_by("unit__position", "unit__code", "name_kana", "name_native", "pk"))


def _about_numbers(found: choosing.Numbered) -> list[str]:
    notices = []
    if found.unknown:
        text = _("On the roll of the day there is no such staff number that you may see: %(numbers)s")
        notices.append(text % {"numbers": ", ".join(found.unknown[:50])})
    if found.shared:
        text = _("More than one person has this staff number: %(numbers)s")
        notices.append(text % {"numbers": ", ".join(found.shared[:50])})
    if found.is_cut:
        notices.append(_("Only the first %(most)d numbers were read.") % {"most": choosing.MOST_NUMBERS})
    if not (found.persons or notices):
        notices.append(_("Paste staff numbers, one a line."))
    return notices
