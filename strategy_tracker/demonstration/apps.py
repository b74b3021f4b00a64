"""Configuration of the demonstration room."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "strategy_tracker.demonstration"
    label = "demonstration"

    def ready(self) -> None:
        from strategy_tracker.core.demonstration_sign_in import register_password
        from strategy_tracker.demonstration.marks import PASSWORD

        register_password(PASSWORD)
