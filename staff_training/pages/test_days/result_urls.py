"""Addresses of results pasted without a test day, and of what was entered at once."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.urls import path

from staff_training.pages.test_days import entry_views, paste_views
from strategy_tracker.core.sidebar import below


def of_scores(view: Callable[..., Any]) -> Callable[..., Any]:
    return admin.site.admin_view(below("admin:staff_training_testscore_changelist", view))


app_name = "test-results"
urlpatterns = [
    path("", of_scores(paste_views.old_list), name="paste"),
    path("entries/<uuid:mark>/", of_scores(entry_views.summary), name="entry"),
    path("entries/<uuid:mark>/take-back/", of_scores(entry_views.taking_back), name="take-back"),
]
