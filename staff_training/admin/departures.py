"""The last day of several posts at once: retirements on 31 March, terms that end or go on."""

import datetime

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from staff_training.departures import end_on
from staff_training.models import Employment
from strategy_tracker.core.admin.display import EMPTY, shown_plain
from strategy_tracker.core.admin.many_at_once import seen_revisions, show_rows, take_each
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.wareki import parse_date

SHOWN = (
    (_("unit"), lambda post: post.unit),
    (_("category of staff"), lambda post: post.category),
    (_("first day"), lambda post: shown_plain(post.starts_on)),
    (_("last day"), lambda post: shown_plain(post.ends_on) if post.ends_on else EMPTY),
)


class WithDepartures:
    """For the admin of the roll."""

    @admin.action(description=_("Set the last day"), permissions=["change"])
    def end_selected(
        self, request: HttpRequest, queryset: models.QuerySet[Employment]
    ) -> HttpResponse | None:
        seen = seen_revisions(request)
        day = _typed_day(request) if seen is not None else None
        if seen is None or day is None:
            return show_rows(
                self,
                request,
                queryset,
                action="end_selected",
                button=gettext("Set the last day"),
                columns=SHOWN,
                day_label=gettext("Last day of these posts (it still counts)"),
                day=request.POST.get("day") or _end_of_year(),
            )

        def end(post: Employment, known: int) -> str:
            stored = end_on(post, day, request.user, seen=known)
            self.log_change(request, stored, [{"changed": {"fields": ["ends_on"]}}])  # type: ignore[attr-defined]
            return gettext("%(post)s: ends on %(day)s.") % {
                "post": stored.person,
                "day": date_format(day, "SHORT_DATE_FORMAT"),
            }

        take_each(request, queryset, seen, end)
        return None


def _typed_day(request: HttpRequest) -> datetime.date | None:
    """None where there is none, or none that can be read: then the reader is told what to write."""
    try:
        return parse_date(request.POST.get("day", ""))
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return None


def _end_of_year() -> str:
    return FiscalYear.of(timezone.localdate()).last_day.isoformat()
