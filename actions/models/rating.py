"""Rating scales for self-evaluation: data, because every body that asks for one has its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import TrackedModel
from strategy_tracker.core.models.natural import CodeManagerMixin


class RatingScaleManager(CodeManagerMixin, models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    pass


class RatingScale(TrackedModel):
    """A scale such as Ⅳ–Ⅰ (national university evaluation) or S–D."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    source = models.CharField(_("source"), max_length=300, blank=True, default="")

    objects = RatingScaleManager()

    class Meta:
        verbose_name = _("rating scale")
        verbose_name_plural = _("rating scales")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class RatingGradeManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, scale: str, code: str) -> "RatingGrade":
        return self.get(scale__code=scale, code=code)


class RatingGrade(TrackedModel):
    """One grade; a smaller ``position`` is a better grade."""

    scale = models.ForeignKey(
        RatingScale, verbose_name=_("rating scale"), on_delete=models.CASCADE, related_name="grades"
    )
    code = models.CharField(_("grade"), max_length=10)
    label = models.CharField(_("meaning"), max_length=200)
    position = models.PositiveIntegerField(_("order"), default=0)
    requires_evidence = models.BooleanField(
        _("needs evidence"),
        default=False,
        help_text=_("A progress report with this grade is refused until evidence is attached."),
    )

    objects = RatingGradeManager()

    class Meta:
        verbose_name = _("grade")
        verbose_name_plural = _("grades")
        ordering = ["scale", "position"]
        constraints = [models.UniqueConstraint(fields=["scale", "code"], name="grade_once_per_scale")]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    def natural_key(self) -> tuple[str, str]:
        return (*self.scale.natural_key(), self.code)

    natural_key.dependencies = ["actions.ratingscale"]  # type: ignore[attr-defined]
