"""Addresses of courses, their sessions, and what is done on these."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.urls import path

from staff_training.pages.courses import adding_views, attendance_views, list_views, step_views, views
from strategy_tracker.core.sidebar import below

COURSES = "admin:staff_training_course_changelist"
SESSIONS = "admin:staff_training_coursesession_changelist"


def of_session(view: Callable[..., Any]) -> Callable[..., Any]:
    return admin.site.admin_view(below(SESSIONS, view))


app_name = "training-courses"
urlpatterns = [
    path("<slug:code>/", admin.site.admin_view(below(COURSES, views.course)), name="course"),
    path("sessions/<int:pk>/", of_session(views.session), name="session"),
    path("sessions/<int:pk>/steps/", of_session(step_views.steps), name="steps"),
    path("sessions/<int:pk>/add/", of_session(adding_views.add), name="add"),
    path("sessions/<int:pk>/attendance/", of_session(attendance_views.grid), name="attendance"),
    path("sessions/<int:pk>/workbook/", admin.site.admin_view(list_views.workbook), name="workbook"),
]
