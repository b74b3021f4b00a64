"""Decisions on many rows at once: a page in between shows them, and only what it showed is decided on."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext

SHOWN_ROWS = "shown_rows"
SEEN_REVISION = "seen_revision"
UNSEEN = -1
"""The revision of no record: what was sent does not tell what its sender had read."""


def as_revision(sent: str) -> int:
    """The revision that a page sent along, or UNSEEN."""
    return int(sent) if sent.isdecimal() and len(sent) <= len(str(2**31)) else UNSEEN


def seen_revision(request: HttpRequest) -> int:
    """Which revision of a record the page showed whose button was pressed, or UNSEEN."""
    return as_revision(request.POST.get(SEEN_REVISION, ""))


def seen_revisions(request: HttpRequest) -> dict[str, int] | None:
    """Key → revision of the rows that the page in between showed; None while it was not shown yet."""
    sent = request.POST.getlist(SHOWN_ROWS)
    return {key: as_revision(seen) for key, _, seen in (row.partition(":") for row in sent)} or None


def tell_lost_rows(request: HttpRequest, count: int) -> None:
    """Say how many rows the page in between showed that the list does not hold any more."""
    if count:
        messages.warning(request, gettext("No longer in this list: %(count)d.") % {"count": count})


def take_each(
    request: HttpRequest,
    queryset: models.QuerySet[Any],
    seen: dict[str, int],
    take: Callable[[Any, int], str],
) -> None:
    """Row by row: one that is refused says why and does not hold up the others.

    ``take`` is given a row and the revision that was seen of it, and returns what to say of it; ``seen`` is
    what ``seen_revisions`` read.
    """
    left = dict(seen)
    for record in queryset:
        try:
            said = take(record, left.pop(str(record.pk), UNSEEN))
        except ValidationError as refused:
            for sentence in refused.messages:
                messages.error(request, f"{record}: {sentence}")
        else:
            messages.success(request, said)
    tell_lost_rows(request, len(left))


def show_rows(
    model_admin: Any,
    request: HttpRequest,
    queryset: models.QuerySet[Any],
    *,
    action: str,
    button: str,
    columns: Iterable[tuple[str | Promise, Callable[[Any], Any]]],
    comment_label: str = "",
    day_label: str = "",
    day: str = "",
) -> TemplateResponse:
    """The page in between for the list action ``action``: each row with what is asked by ``columns``.

    With ``comment_label`` it asks for a ``comment`` that goes with every row, with ``day_label`` for a
    ``day`` as people write it (proposed: ``day``).
    """
    named = list(columns)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": model_admin.get_actions(request)[action][2],
        "opts": queryset.model._meta,
        "media": model_admin.media,
        "headings": [name for name, _ in named],
        "rows": [_row(record, named) for record in queryset],
        "action": action,
        "button": button,
        "comment_label": comment_label,
        "day_label": day_label,
        "day": day,
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/many_at_once.html", context)


def _row(record: Any, columns: Iterable[tuple[str | Promise, Callable[[Any], Any]]]) -> dict[str, Any]:
    meta = record._meta
    return {
        "record": record,
        "address": reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk]),
        "shown": f"{record.pk}:{record.revision}",
        "cells": [(name, value(record)) for name, value in columns],
    }
