"""Leave: a time in which somebody on the roll is away. Personal data."""

from collections.abc import Iterable
from itertools import combinations
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from staff_training.models.employment import Employment
from staff_training.models.reference import LeaveKind
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.days import END_BEFORE_START, Span, refuse_end_before_start
from strategy_tracker.core.models import TrackedModel


class Leave(TrackedModel):
    """A time in which somebody on the roll is away (育児休業・休職 …); both days count.

    Without a last day it goes on as long as the post. It lies inside its post, and no two of one post share a
    day: that concerns several rows at once, so that forms and verbs ask ``leave_faults``.
    """

    unit_paths: ClassVar[tuple[str, ...]] = ("employment__unit", "employment__person__unit")
    names_a_person: ClassVar[bool] = True
    is_confidential: ClassVar[bool] = True

    employment = models.ForeignKey(
        Employment, verbose_name=_("post on the roll"), on_delete=models.CASCADE, related_name="leaves"
    )
    kind = models.ForeignKey(
        LeaveKind, verbose_name=_("kind of leave"), on_delete=models.PROTECT, related_name="leaves"
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("The last day counts."))

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("leave")
        verbose_name_plural = _("leaves")
        ordering = ["employment", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="leave_end_not_before_start",
                violation_error_message=END_BEFORE_START,
            )
        ]

    def __str__(self) -> str:
        """Neither the person nor the kind: this text stands in logs of changes."""
        return f"{self.starts_on.isoformat()}–{self.ends_on.isoformat() if self.ends_on else ''}"

    def clean(self) -> None:
        super().clean()
        refuse_end_before_start(self, "starts_on", "ends_on", END_BEFORE_START)

    @property
    def span(self) -> Span:
        return Span(self.starts_on, self.ends_on)

    @property
    def days(self) -> str:
        """First to last day as the reader writes them; the end stays open where there is none."""
        return self.span.written()


def leave_faults(post: Employment, leaves: Iterable[Leave]) -> list[str]:
    """What is wrong with the days of ``leaves`` of ``post``, as sentences in the reader's language."""
    known = sorted(leaves, key=lambda leave: leave.starts_on)
    outside = gettext("The leave %(leave)s is not inside the post, which lasts %(post)s.")
    sharing = gettext("The leaves %(first)s and %(second)s share a day.")
    return [
        *(outside % {"leave": leave.days, "post": post.days} for leave in known if not _inside(post, leave)),
        *(
            sharing % {"first": first.days, "second": second.days}
            for first, second in combinations(known, 2)
            if first.ends_on is None or second.starts_on <= first.ends_on
        ),
    ]


def _inside(post: Employment, leave: Leave) -> bool:
    if leave.starts_on < post.starts_on:
        return False
    return post.ends_on is None or (leave.ends_on or leave.starts_on) <= post.ends_on
