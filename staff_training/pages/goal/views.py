"""The page of a goal."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from staff_training.models import LanguageGoal
from staff_training.pages.goal.build import build_page
from staff_training.pages.goal.choosing import Within, choose
from staff_training.pages.goal.wording import hidden_in_words


def goal(request: HttpRequest, code: str) -> HttpResponse:
    """Where a goal stands on a day in a unit, for this reader."""
    user: Any = request.user
    choice = choose(user, code, request.GET)
    request.stands_below = reverse("admin:staff_training_languagegoal_changelist")  # type: ignore[attr-defined]
    context = {
        **admin.site.each_context(request),
        "title": str(choice.goal),
        "opts": LanguageGoal._meta,
        "choice": choice,
        "goal": choice.goal,
        "page": build_page(choice, user),
        "distances": Within.values,
        "hidden_in_words": hidden_in_words(),
    }
    return TemplateResponse(request, "admin/staff_training/goal/page.html", context)
