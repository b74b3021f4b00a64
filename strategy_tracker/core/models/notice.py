"""The ledger of notices: what somebody is to be told of, and whether they were."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models.user import User


class NoticeQuerySet(ScopedQuerySet):
    def waiting(self) -> "NoticeQuerySet":
        """Notices still to be sent; who was told is not told again, and what came to nothing is not told."""
        return self.filter(sent_at__isnull=True, dropped_at__isnull=True)


class Notice(models.Model):
    """One row for each subject, threshold and reader; ``key`` says all three but the reader.

    The row is there before the mail is sent and is marked only after the mail server took it: a scheduler
    that was down catches up, a server that was away delays, and nothing is sent twice.
    """

    kind = models.CharField(_("kind"), max_length=60, db_index=True)
    key = models.CharField(_("subject and threshold"), max_length=200)
    recipient = models.ForeignKey(
        User, verbose_name=_("recipient"), on_delete=models.CASCADE, related_name="notices"
    )
    address = models.CharField(_("page"), max_length=300, help_text=_("Where it is solved."))
    facts = models.JSONField(
        _("facts"), default=dict, blank=True, help_text=_("What the notice says, without wording.")
    )
    due_on = models.DateField(_("due on"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, db_index=True)
    dropped_at = models.DateTimeField(
        _("dropped"),
        null=True,
        blank=True,
        help_text=_("It did not concern the recipient any more when it was to be sent."),
    )
    held_until = models.DateTimeField(
        _("held until"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("A sender works on it, or it rests after a failure."),
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True, default="")

    objects = models.Manager.from_queryset(NoticeQuerySet)()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-due_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["key", "recipient"], name="notice_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
