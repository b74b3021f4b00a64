"""Screens of background work and reports."""

from strategy_tracker.monitoring.admin import jobs, reports

__all__ = ["jobs", "reports"]
