"""Reference lists: the words that forms offer, kept as rows that an administrator can change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models.natural import CodeManagerMixin
from strategy_tracker.core.models.tracked import TrackedModel


class ReferenceQuerySet(ScopedQuerySet):
    def offered(self) -> "ReferenceQuerySet":
        """The rows that forms still offer; the others stay for old records."""
        return self.filter(is_offered=True)


class ReferenceManager(CodeManagerMixin, models.Manager.from_queryset(ReferenceQuerySet)):  # type: ignore[misc]
    pass


class ReferenceRow(TrackedModel):
    """One word of a reference list, known by its code; the list belongs to the whole installation."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    position = models.PositiveIntegerField(_("order"), default=0)
    is_offered = models.BooleanField(
        _("offered in forms"), default=True, help_text=_("Old records keep a word that is no longer offered.")
    )

    objects = ReferenceManager()

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)
