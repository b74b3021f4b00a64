"""What every page knows."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from strategy_tracker.core.models import Installation


def installation(request: HttpRequest) -> dict[str, Any]:
    """``installation``: whose site this is, read only if a page shows it."""
    return {"installation": SimpleLazyObject(Installation.objects.current)}
