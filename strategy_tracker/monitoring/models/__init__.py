"""Background work and reports."""

from strategy_tracker.monitoring.models.job import Job
from strategy_tracker.monitoring.models.pulse import Pulse
from strategy_tracker.monitoring.models.report import MonitoringReport, ReportFact, ReportFile

__all__ = ["Job", "MonitoringReport", "Pulse", "ReportFact", "ReportFile"]
