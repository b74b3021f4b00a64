"""A step as it was sent: by a form or as a JSON object, with the same four names."""

import datetime
import json
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from strategy_tracker.core.admin.many_at_once import SEEN_REVISION, as_revision
from strategy_tracker.core.wareki import parse_date

HTML, JSON = "text/html", "application/json"
NAMES = ("step", "comment", "day", SEEN_REVISION)


@dataclass(frozen=True)
class SentStep:
    """``seen`` is the revision that the sender had read; ``day`` is None when none was named."""

    step: str
    comment: str
    day: datetime.date | None
    seen: int

    @classmethod
    def read(cls, request: HttpRequest) -> Self:
        """ValidationError for what cannot be read, and for whoever does not say what they have read."""
        sent = _texts(request)
        if not sent[SEEN_REVISION]:
            raise ValidationError(_("Say in seen_revision which version you have read."), code="unseen")
        day = parse_date(sent["day"]) if sent["day"].strip() else None
        return cls(sent["step"], sent["comment"], day, as_revision(sent[SEEN_REVISION]))


def wants_json(request: HttpRequest) -> bool:
    return bool(request.get_preferred_type([HTML, JSON]) == JSON)


def _texts(request: HttpRequest) -> dict[str, str]:
    if request.content_type != JSON:
        return {name: request.POST.get(name, "") for name in NAMES}
    try:
        body = json.loads(request.body)
    except ValueError as error:
        raise ValidationError(_("The body is not JSON."), code="json") from error
    if not isinstance(body, dict):
        raise ValidationError(_("The body must be a JSON object."), code="json")
    return {name: "" if body.get(name) is None else str(body[name]) for name in NAMES}
