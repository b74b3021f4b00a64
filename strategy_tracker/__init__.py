"""Strategy Tracker: the international strategy of a university or research institute."""

from strategy_tracker.celery import app as celery_app

__all__ = ["celery_app"]
