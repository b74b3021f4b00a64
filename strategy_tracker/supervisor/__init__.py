"""Runs an installation: web, worker and scheduler as one family that lives and ends together.

``python -m strategy_tracker.supervisor`` is what ``bin/start`` calls. Nothing here needs Django to be set
up; the Django side of a start is the command ``prepare``.
"""
