"""The page of a course and that of a session."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from actions.models import PlanItem
from staff_training.models import Course, CourseSession
from staff_training.pages.courses.effect import Whose, course_effect
from staff_training.pages.courses.figures import course_figures
from staff_training.pages.courses.session import build_session_page
from staff_training.pages.courses.shown import by_year, hidden_in_words, shown
from staff_training.participations import is_open
from strategy_tracker.core.asked import Asked
from strategy_tracker.core.fiscal_year import FiscalYear


@require_GET
def course(request: HttpRequest, code: str) -> HttpResponse:
    """What a course is, its sessions by year with what they cost, what it did to scores, what it serves."""
    user: Any = request.user
    found = Course.objects.visible_to(user).filter(code=code).select_related("unit", "kind").first()
    if found is None:
        raise PermissionDenied
    sessions = list(found.sessions.order_by("-year", "starts_on", "number"))
    for session in sessions:
        session.course = found
    figures = course_figures(found, sessions, user)
    asked = Asked(request.GET)
    whose = asked.one_of("whose", Whose.COMPLETED)
    today = timezone.localdate()
    context = {
        **admin.site.each_context(request),
        "title": str(found),
        "course": found,
        "years": by_year(sessions, figures),
        "total": shown(figures.total) if len(sessions) > 1 else None,
        "hidden_in_words": hidden_in_words() if figures.hides_something else "",
        "sees_everybody": figures.sees_everybody,
        "effects": course_effect(found, sessions, user, whose, figures),
        "whose": whose,
        "whose_choices": Whose.choices if figures.sees_everybody else [],
        "notices": asked.notices,
        "items": PlanItem.objects.visible_to(user).filter(courses=found).select_related("plan"),
        "open_sessions": [session for session in sessions if is_open(session, today)],
        "may_edit": user.has_perm("staff_training.change_course", found),
        "may_add_sessions": user.has_perm("staff_training.add_coursesession", CourseSession(course=found)),
    }
    return TemplateResponse(request, "admin/staff_training/courses/course.html", context)


@require_GET
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """A session: who is in it, for those who look after them; its numbers for everybody else."""
    found = session_seen(request, pk)
    page = build_session_page(found, request.user)
    context = {
        **admin.site.each_context(request),
        "title": str(found),
        "session": found,
        "course": found.course,
        "page": page,
        "figures": shown(page.figures, found.places),
        "hidden_in_words": hidden_in_words() if page.figures.hides_something else "",
        "year": FiscalYear(found.year),
        "closed_because": page.closed_because,
    }
    return TemplateResponse(request, "admin/staff_training/courses/session.html", context)


def session_seen(request: HttpRequest, pk: int) -> CourseSession:
    """The session with its course; PermissionDenied where there is none that the reader may see."""
    sessions = CourseSession.objects.visible_to(request.user).select_related("course__unit", "course__kind")
    found: CourseSession | None = sessions.filter(pk=pk).first()
    if found is None:
        raise PermissionDenied
    return found
