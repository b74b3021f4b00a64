"""The records that come with the program, and how they are read."""

from strategy_tracker.settings.env import BASE_DIR

FIXTURE_DIRS = [BASE_DIR / "fixtures"]
SERIALIZATION_MODULES = {"yaml": "strategy_tracker.core.fixture_format"}
