"""The tasks that are made for schedules, with the words under which an administrator chooses them."""

from typing import Any

from celery import current_app

_titles: dict[str, Any] = {}


def offer_for_schedules(task: str, title: Any) -> None:
    """Called beside the definition of a task; ``title`` is a translatable text."""
    _titles[task] = title


def schedulable_tasks() -> list[tuple[str, Any]]:
    """Name and title of every task on offer, by name."""
    current_app.loader.import_default_modules()
    return sorted(_titles.items())
