"""The items of a plan: pillars, goals, processes, targets, actions, programmes."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from tree_queries.query import TreeQuerySet

from actions.models.plan import Plan
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import (
    BilingualModel,
    LoopFreeTree,
    Person,
    SearchableModel,
    TrackedModel,
    Unit,
)

validate_code = RegexValidator(
    r"^[A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+)*\Z",
    _("Letters and digits with dots or hyphens between, such as B.1.1."),
)


# Hidden items and all below them: what a pillar keeps back, its actions do not give away.
HIDDEN = """
WITH RECURSIVE hidden(id) AS (
    SELECT id FROM actions_planitem WHERE NOT is_public
    UNION SELECT below.id FROM actions_planitem below JOIN hidden ON below.parent_id = hidden.id
) SELECT id FROM hidden"""


class PlanItemQuerySet(ScopedQuerySet, TreeQuerySet):
    def public(self) -> "PlanItemQuerySet":
        """Items that visitors may read: those of public plans, neither hidden nor below a hidden one."""
        return self.filter(plan__is_public=True).exclude(pk__in=RawSQL(HIDDEN, ()))  # noqa: S611 - a constant


class PlanItemManager(models.Manager.from_queryset(PlanItemQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, plan: str, code: str) -> "PlanItem":
        return self.get(plan__slug=plan, code=code)


class PlanItem(SearchableModel, BilingualModel, TrackedModel, LoopFreeTree):
    """One item; within a plan its code is unique and is part of its public address."""

    class Kind(models.TextChoices):
        VISION_MEASURE = "vision_measure", _("vision measure")
        PILLAR = "pillar", _("pillar")
        GOAL = "goal", _("goal")
        PROCESS = "process", _("process")
        TARGET = "target", _("strategic target")
        PROGRAMME = "programme", _("programme")
        ACTION = "action", _("action")

    unit_paths: ClassVar[tuple[str, ...]] = ("plan__unit", "responsible_units")
    search_sources = ("code", "title_ja", "title_en", "text_ja", "text_en")

    plan = models.ForeignKey(Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ACTION)
    code = models.CharField(_("code"), max_length=20, validators=[validate_code])
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True, default="")
    position = models.PositiveIntegerField(_("order"), default=0)
    responsible_units = models.ManyToManyField(
        Unit, verbose_name=_("responsible units"), related_name="plan_items", blank=True
    )
    lead = models.ForeignKey(
        Person,
        verbose_name=_("lead"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="led_items",
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True, help_text=_("The last day counts."))
    supports = models.ManyToManyField(
        "self",
        verbose_name=_("supports"),
        through="actions.Support",
        symmetrical=False,
        related_name="supported_by",
        blank=True,
    )
    is_public = models.BooleanField(_("public"), default=True)

    objects = PlanItemManager()

    class Meta:
        verbose_name = _("plan item")
        verbose_name_plural = _("plan items")
        ordering = ["position", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="item_code_once_per_plan",
                violation_error_message=_("This plan already has an item with this code."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="item_end_not_before_start",
                violation_error_message=_("The last day is before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def natural_key(self) -> tuple[str, str]:
        return (*self.plan.natural_key(), self.code)

    natural_key.dependencies = ["actions.plan"]  # type: ignore[attr-defined]

    def get_absolute_url(self) -> str:
        return reverse("public:item", args=[self.plan.slug, self.code])

    def clean(self) -> None:
        super().clean()
        if self.parent_id and self.plan_id and self.parent.plan_id != self.plan_id:
            raise ValidationError({"parent": _("The item above belongs to another plan.")})
        if not self._state.adding and self.children.exclude(plan=self.plan_id).exists():
            message = _("Items below this one belong to its present plan: move them first.")
            raise ValidationError({"plan": message})


class SupportManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, plan: str, code: str, target_plan: str, target_code: str) -> "Support":
        return self.get(
            item__plan__slug=plan,
            item__code=code,
            supported__plan__slug=target_plan,
            supported__code=target_code,
        )


class Support(TrackedModel):
    """A link across the tree: ``item`` helps to reach ``supported`` (Tohoku's processes × targets)."""

    unit_paths: ClassVar[tuple[str, ...]] = ("item__plan__unit",)

    item = models.ForeignKey(
        PlanItem, verbose_name=_("item"), on_delete=models.CASCADE, related_name="support_links"
    )
    supported = models.ForeignKey(
        PlanItem, verbose_name=_("supported item"), on_delete=models.CASCADE, related_name="supporting_links"
    )

    objects = SupportManager()

    class Meta:
        verbose_name = _("support link")
        verbose_name_plural = _("support links")
        ordering = ["item", "supported"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "supported"],
                name="support_once",
                violation_error_message=_("This link is there already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(item=models.F("supported")),
                name="support_not_itself",
                violation_error_message=_("An item cannot support itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item.code} → {self.supported.code}"

    def natural_key(self) -> tuple[str, str, str, str]:
        return (*self.item.natural_key(), *self.supported.natural_key())

    natural_key.dependencies = ["actions.planitem"]  # type: ignore[attr-defined]
