"""Translated fields of the core, and the history of its records.

History is registered here, after the translation: registered inside the model it would lose the
``_ja`` and ``_en`` columns.
"""

from modeltranslation.translator import TranslationOptions, register
from simple_history import register as register_history

from strategy_tracker.core import models


@register(models.Unit)
class UnitTranslation(TranslationOptions):
    fields = ("name", "short_name")
    required_languages = {"default": ("name",)}


@register(models.Country)
class CountryTranslation(TranslationOptions):
    fields = ("name",)


@register(models.RegionScheme)
class RegionSchemeTranslation(TranslationOptions):
    fields = ("name",)


@register(models.Region)
class RegionTranslation(TranslationOptions):
    fields = ("name",)


@register(models.Institution)
class InstitutionTranslation(TranslationOptions):
    fields = ("name", "place")


@register(models.Installation)
class InstallationTranslation(TranslationOptions):
    fields = ("name", "contact")


for model in (
    models.Country,
    models.Installation,
    models.Institution,
    models.Person,
    models.RegionScheme,
    models.RoleAssignment,
    models.SavedView,
    models.Unit,
):
    register_history(model)
register_history(models.Region, m2m_fields=["countries"])
register_history(models.User, excluded_fields=["password", "last_login"])
