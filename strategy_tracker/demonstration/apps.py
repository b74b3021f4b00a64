"""Configuration of the demonstration room."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "strategy_tracker.demonstration"
    label = "demonstration"
