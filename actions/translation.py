"""Translated fields of the strategy, and the history of its records (registered after the translation)."""

from modeltranslation.translator import TranslationOptions, register
from simple_history import register as register_history

from actions import models


@register(models.RatingScale)
class RatingScaleTranslation(TranslationOptions):
    fields = ("name",)


@register(models.RatingGrade)
class RatingGradeTranslation(TranslationOptions):
    fields = ("label",)


@register(models.Plan)
class PlanTranslation(TranslationOptions):
    fields = ("title", "summary", "text", "adopted_by")


@register(models.PlanItem)
class PlanItemTranslation(TranslationOptions):
    fields = ("title", "text")


@register(models.Milestone)
class MilestoneTranslation(TranslationOptions):
    fields = ("title",)


@register(models.Indicator)
class IndicatorTranslation(TranslationOptions):
    fields = ("name", "definition", "unit_label")


@register(models.Target)
class TargetTranslation(TranslationOptions):
    fields = ("note",)


@register(models.Observation)
class ObservationTranslation(TranslationOptions):
    fields = ("text", "source")


@register(models.ProgressReport)
class ProgressReportTranslation(TranslationOptions):
    fields = ("reasons", "remarks", "next_steps")


@register(models.Evidence)
class EvidenceTranslation(TranslationOptions):
    fields = ("description",)


for model in (
    models.Evidence,
    models.Indicator,
    models.Milestone,
    models.Observation,
    models.Plan,
    models.ProgressReport,
    models.RatingGrade,
    models.RatingScale,
    models.Support,
    models.Target,
):
    register_history(model)
register_history(models.PlanItem, m2m_fields=["responsible_units"])
