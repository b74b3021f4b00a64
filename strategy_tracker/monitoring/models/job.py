"""Jobs: the row that is the truth about a piece of background work."""

import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import Unit, User


class Job(models.Model):
    """One piece of background work. The queue only wakes a worker; what happened stands here.

    A worker claims a queued job in one atomic step, beats while it runs, and looks at
    ``cancel_requested`` between steps. A running job whose beat has stopped is queued again.

    ``step`` and ``error`` hold English message texts with their parameters apart, so that every reader
    gets them in their own language; ``error`` never holds more than a reader of the page may know.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        RUNNING = "running", _("running")
        SUCCEEDED = "succeeded", _("finished")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    OPEN_STATES: ClassVar[tuple[str, ...]] = (State.QUEUED, State.RUNNING)
    unit_paths: ClassVar[tuple[str, ...]] = ("unit",)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    parameters = models.JSONField(_("parameters"), default=dict, blank=True)
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.CASCADE, null=True, blank=True, related_name="jobs"
    )
    requested_by = models.ForeignKey(
        User,
        verbose_name=_("requested by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="jobs",
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED, db_index=True)
    percent = models.PositiveSmallIntegerField(_("percent done"), default=0)
    step = models.CharField(_("current step"), max_length=200, blank=True, default="")
    step_parameters = models.JSONField(default=dict, blank=True, editable=False)
    error = models.CharField(_("error"), max_length=300, blank=True, default="")
    error_parameters = models.JSONField(default=dict, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    cancel_requested = models.BooleanField(_("cancel requested"), default=False)
    claim = models.UUIDField(_("claim"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("requested at"), auto_now_add=True)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    beat_at = models.DateTimeField(
        _("last sign of life"),
        null=True,
        blank=True,
        help_text=_("While it is queued: when a worker was last called."),
    )
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="job_percent_at_most_100")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {timezone.localtime(self.created_at):%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        """Whether something is still to happen."""
        return self.state in self.OPEN_STATES

    @property
    def step_text(self) -> str:
        """The current step in the reader's language."""
        return _filled(self.step, self.step_parameters)

    @property
    def error_text(self) -> str:
        """What went wrong, in the reader's language."""
        return _filled(self.error, self.error_parameters)

    @property
    def elapsed(self) -> timedelta:
        """How long the current attempt has worked, or how long it took."""
        if self.started_at is None:
            return timedelta(0)
        return (self.finished_at or timezone.now()) - self.started_at


def _filled(message: str, parameters: dict[str, Any]) -> str:
    return gettext(message) % parameters if message else ""
