"""Configuration of the public room."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "strategy_tracker.public"
    label = "public"
