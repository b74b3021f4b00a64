"""Puts our admin site in the place of Django's."""

from django.contrib.admin.apps import AdminConfig


class StrategyAdminConfig(AdminConfig):
    default_site = "strategy_tracker.core.admin_site.StrategyAdminSite"
