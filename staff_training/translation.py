"""Translated fields of the staff training room, and the history of its records (after the translation)."""

from modeltranslation.translator import TranslationOptions, register
from simple_history import register as register_history

from staff_training import models

REFERENCE_LISTS = (
    models.CourseKind,
    models.LanguageTest,
    models.LeaveKind,
    models.StaffCategory,
    models.TestKind,
)


@register(REFERENCE_LISTS)
class NameTranslation(TranslationOptions):
    fields = ("name",)


@register(models.Employment)
class EmploymentTranslation(TranslationOptions):
    fields = ("post",)


@register(models.TestDay)
class TestDayTranslation(TranslationOptions):
    fields = ("place", "instructions")


@register((models.LanguageGoal,))
class LanguageGoalTranslation(TranslationOptions):
    fields = ("title", "description")


@register(models.Course)
class CourseTranslation(TranslationOptions):
    fields = ("title", "description", "provider")


@register(models.CourseSession)
class CourseSessionTranslation(TranslationOptions):
    fields = ("place",)


for model in (
    *REFERENCE_LISTS,
    models.CefrBand,
    models.Certificate,
    models.CourseSession,
    models.Employment,
    models.Examinee,
    models.Leave,
    models.Participation,
    models.TestDay,
    models.TestScore,
):
    register_history(model)
register_history(models.Course, m2m_fields=["items"])
register_history(models.LanguageGoal, m2m_fields=["categories", "items"])
