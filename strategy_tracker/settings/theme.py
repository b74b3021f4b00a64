"""The look and the sidebar of the editing screens."""

from django.utils.translation import gettext_lazy as _

UNFOLD = {
    "SITE_TITLE": _("Strategy Tracker"),
    "SITE_HEADER": _("Strategy Tracker"),
    "SITE_SYMBOL": "public",
    "SITE_URL": "/",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "SHOW_LANGUAGES": False,
    "DASHBOARD_CALLBACK": "strategy_tracker.monitoring.dashboard.page.dashboard_context",
    "SIDEBAR": {"show_search": True, "show_all_applications": False},
}
