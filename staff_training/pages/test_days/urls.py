"""Addresses of a test day: its page, what is done with its examinees, its letters and lists, its results."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.urls import path

from staff_training.pages.test_days import doing, files, paste_views, registering, views
from strategy_tracker.core.sidebar import below


def of_test_day(view: Callable[..., Any]) -> Callable[..., Any]:
    return admin.site.admin_view(below("admin:staff_training_testday_changelist", view))


app_name = "test-days"
urlpatterns = [
    path("<int:pk>/", of_test_day(views.page), name="page"),
    path("<int:pk>/register/", of_test_day(registering.register), name="register"),
    path("<int:pk>/number/", of_test_day(doing.number), name="number"),
    path("<int:pk>/status/", of_test_day(doing.status), name="status"),
    path("<int:pk>/letters/", admin.site.admin_view(files.letters), name="letters"),
    path("<int:pk>/attendance/", admin.site.admin_view(files.attendance), name="attendance"),
    path("<int:pk>/roster/", admin.site.admin_view(files.roster_file), name="roster"),
    path("<int:pk>/results/", of_test_day(paste_views.for_test_day), name="results"),
]
