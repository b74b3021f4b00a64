"""Addresses. Public pages name their language; the editing screens follow the user's."""

from django.contrib import admin
from django.urls import path

from strategy_tracker.monitoring.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("admin/", admin.site.urls),
]
