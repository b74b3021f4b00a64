"""Translated fields of the exchanges room, and the history of its records (after the translation)."""

from modeltranslation.translator import TranslationOptions, register
from simple_history import register as register_history

from exchanges import models

REFERENCE_LISTS = (
    models.AgreementContent,
    models.AgreementLevel,
    models.AgreementPurpose,
    models.DocumentKind,
    models.DocumentLanguage,
    models.EventKind,
    models.FacilityKind,
    models.FundingSource,
    models.NoticeThreshold,
    models.OutcomeKind,
    models.OverseasOfficeKind,
    models.PersonCategory,
    models.StayKind,
    models.StrategicCriterion,
    models.VisitorBasis,
)


@register((*REFERENCE_LISTS, models.PreparationTemplate, models.ConcernList))
class NameTranslation(TranslationOptions):
    fields = ("name",)


@register(models.ScreeningCheckpoint)
class ScreeningCheckpointTranslation(TranslationOptions):
    fields = ("name", "guidance")


@register(models.Agreement)
class AgreementTranslation(TranslationOptions):
    fields = ("title", "summary")


@register(models.AgreementParty)
class AgreementPartyTranslation(TranslationOptions):
    fields = ("department", "signatory_name", "signatory_title")


@register(models.AgreementFile)
class AgreementFileTranslation(TranslationOptions):
    fields = ("title",)


@register(models.AgreementReview)
class AgreementReviewTranslation(TranslationOptions):
    fields = ("necessity", "effectiveness", "reciprocity")


@register(models.StrategicDecision)
class StrategicDecisionTranslation(TranslationOptions):
    fields = ("decided_by", "reasons")


@register(models.Programme)
class ProgrammeTranslation(TranslationOptions):
    fields = ("title", "description")


@register(models.ProgrammeResult)
class ProgrammeResultTranslation(TranslationOptions):
    fields = ("source",)


@register(models.Exchange)
class ExchangeTranslation(TranslationOptions):
    fields = ("purpose",)


@register(models.Outcome)
class OutcomeTranslation(TranslationOptions):
    fields = ("title",)


@register(models.PreparationStep)
class PreparationStepTranslation(TranslationOptions):
    fields = ("name",)


@register(models.OverseasOffice)
class OverseasOfficeTranslation(TranslationOptions):
    fields = ("name", "place", "activities")


@register(models.Event)
class EventTranslation(TranslationOptions):
    fields = ("title", "place")


for model in (
    *REFERENCE_LISTS,
    models.AgreementFile,
    models.AgreementParty,
    models.AgreementReview,
    models.ExchangeLeg,
    models.Outcome,
    models.OverseasOffice,
    models.Partner,
    models.PreparationStep,
    models.ProgrammeResult,
    models.Screening,
    models.ScreeningAnswer,
    models.ScreeningCheckpoint,
):
    register_history(model)
register_history(models.Agreement, m2m_fields=["contents", "purposes", "languages", "units", "items"])
register_history(models.ConcernList, m2m_fields=["countries"])
register_history(models.Event, m2m_fields=["units", "items"])
register_history(models.Exchange, m2m_fields=["units", "items"])
register_history(models.PreparationTemplate, m2m_fields=["bases"])
register_history(models.StrategicDecision, m2m_fields=["criteria"])
register_history(models.Programme, m2m_fields=["items"])
