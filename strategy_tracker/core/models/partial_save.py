"""Saves that are limited to some columns: what is computed from them is saved along."""

from typing import Any


def also_update(kwargs: dict[str, Any], *names: str) -> None:
    """Add computed columns to the ``update_fields`` that ``save()`` was called with, if it was."""
    if kwargs.get("update_fields") is not None:
        kwargs["update_fields"] = {*kwargs["update_fields"], *names}
