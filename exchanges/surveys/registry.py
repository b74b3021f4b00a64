"""The registry of survey tables: each stands in its own package and is found here by its key."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from exchanges.surveys.choice import Choice
from exchanges.surveys.facts import Facts, Rows


class UnknownSurvey(LookupError):
    """No survey has this key."""


@dataclass(frozen=True)
class Survey:
    """A survey table.

    ``right`` on ``model`` decides who may see it, and for which units. ``options`` names what can be chosen
    besides unit and year; ``parts`` are the keys and names of parts that a screen shows one at a time.
    ``collect`` and ``rows`` show to the user they are given what that user may see;
    ``rows(choice, user, row, column)`` raises UnknownCell.
    """

    key: str
    title: str | Promise
    purpose: str | Promise
    source: str | Promise
    source_address: str
    right: str
    model: str
    options: tuple[str, ...]
    parts: tuple[tuple[str, str | Promise], ...]
    collect: Callable[[Choice, Any], Facts]
    rules: Callable[[Choice], list[str]]
    rows: Callable[[Choice, Any, str, str], Rows]

    @property
    def permission(self) -> str:
        """As Django asks for it: ``exchanges.view_agreement``."""
        app_label, model_name = self.model.split(".")
        return f"{app_label}.{self.right}_{model_name}"


_registry: dict[str, Survey] = {}


def register(survey: Survey) -> Survey:
    """Add a survey; ValueError when its key is taken."""
    if survey.key in _registry:
        raise ValueError(f"two surveys are called {survey.key}")
    _registry[survey.key] = survey
    return survey


def all_surveys() -> list[Survey]:
    """In the order in which they were registered."""
    return list(_registry.values())


def get_survey(key: str) -> Survey:
    """The survey of this key; UnknownSurvey when there is none."""
    try:
        return _registry[key]
    except KeyError:
        raise UnknownSurvey(key) from None
