"""The host organisations and their institutes, faculties and offices, as a tree."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from tree_queries.query import TreeQuerySet

from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models.natural import CodeManagerMixin
from strategy_tracker.core.models.searchable import SearchableModel
from strategy_tracker.core.models.tracked import TrackedModel
from strategy_tracker.core.models.tree import LoopFreeTree


class UnitQuerySet(ScopedQuerySet, TreeQuerySet):
    def hosts(self) -> "UnitQuerySet":
        """The roots: organisations that run a strategy of their own."""
        return self.filter(parent__isnull=True)


class UnitManager(CodeManagerMixin, models.Manager.from_queryset(UnitQuerySet)):  # type: ignore[misc]
    pass


class Unit(SearchableModel, TrackedModel, LoopFreeTree):
    """A part of a host organisation; a root is the host itself."""

    class Kind(models.TextChoices):
        CORPORATION = "corporation", _("inter-university research institute corporation")
        UNIVERSITY = "university", _("university")
        INSTITUTE = "institute", _("institute")
        FACULTY = "faculty", _("faculty or graduate school")
        OFFICE = "office", _("administrative office")

    unit_paths: ClassVar[tuple[str, ...]] = ("",)
    search_sources = ("code", "name_ja", "name_en", "short_name_ja", "short_name_en")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True, default="")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OFFICE)
    position = models.PositiveIntegerField(_("order"), default=0)
    valid_from = models.DateField(_("exists from"), null=True, blank=True)
    valid_to = models.DateField(_("exists until"), null=True, blank=True, help_text=_("The last day counts."))

    objects = UnitManager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="unit_valid_to_not_before_from",
                violation_error_message=_("The last day is before the first day."),
            )
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)
