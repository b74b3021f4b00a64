"""Addresses. Public pages name their language; the editing screens follow the user's."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from strategy_tracker.monitoring.health import healthz, readyz
from strategy_tracker.public.views import start

urlpatterns = [
    path("", start, name="start"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("admin/dashboard/", include("strategy_tracker.monitoring.dashboard.urls")),
    path("admin/exchanges/agreement/activity/", include("exchanges.pages.activity.urls")),
    path("admin/exchanges/partner/map/", include("exchanges.pages.partner_map.urls")),
    path("admin/exchanges/surveys/", include("exchanges.pages.surveys.urls")),
    path("admin/training/goals/", include("staff_training.pages.goal.urls")),
    path("admin/training/test-days/", include("staff_training.pages.test_days.urls")),
    path("admin/training/results/", include("staff_training.pages.test_days.result_urls")),
    path("admin/training/", include("staff_training.pages.person.urls")),
    path("admin/training/courses/", include("staff_training.pages.courses.urls")),
    path("admin/", admin.site.urls),
]
urlpatterns += i18n_patterns(path("", include("strategy_tracker.public.urls")))

handler403 = "strategy_tracker.public.errors.forbidden"
handler404 = "strategy_tracker.public.errors.not_found"
