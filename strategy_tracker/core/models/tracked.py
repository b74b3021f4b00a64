"""What every editable record carries: when it was made and changed, and its revision."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.models.partial_save import also_update


class TrackedModel(models.Model):
    """A record with times and a revision number.

    ``revision`` grows by one with each ``save()``. A form remembers the revision that it was opened
    with; if the stored one has moved on, somebody else saved in between (see ``core/admin/conflict.py``).
    """

    created_at = models.DateTimeField(_("created"), auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True, editable=False)
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.revision += 1
        also_update(kwargs, "revision", "updated_at")
        super().save(*args, **kwargs)
