"""A dump that is not taken over, and why."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise

from strategy_tracker.core.sentence import Sentence


class DumpRefused(Exception):
    """The file cannot be read as a dump of the registry; says where and what would be right."""

    def __init__(self, text: Promise | str, parameters: Mapping[str, Any] | None = None) -> None:
        self.sentence = Sentence(text, parameters or {})
        super().__init__(text, parameters)

    def __str__(self) -> str:
        return str(self.sentence)
