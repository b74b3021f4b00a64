"""Screens of background work and reports."""

from strategy_tracker.monitoring.admin import jobs, records, reports

__all__ = ["jobs", "records", "reports"]
