"""Factories of the reference lists of the exchanges room."""

import datetime

import factory
from factory.django import DjangoModelFactory

from exchanges import models


class ReferenceFactory(DjangoModelFactory):
    class Meta:
        abstract = True
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"code-{n}")
    name_ja = factory.LazyAttribute(lambda row: f"区分 {row.code}")
    name_en = factory.LazyAttribute(lambda row: f"Kind {row.code}")


class AgreementLevelFactory(ReferenceFactory):
    class Meta:
        model = models.AgreementLevel

    code = "university"
    name_ja = "大学間"
    name_en = "University-level"


class DocumentKindFactory(ReferenceFactory):
    class Meta:
        model = models.DocumentKind

    code = "agreement"
    name_ja = "協定書"
    name_en = "Agreement"


class AgreementContentFactory(ReferenceFactory):
    class Meta:
        model = models.AgreementContent


class AgreementPurposeFactory(ReferenceFactory):
    class Meta:
        model = models.AgreementPurpose


class DocumentLanguageFactory(ReferenceFactory):
    class Meta:
        model = models.DocumentLanguage

    code = "en"
    name_ja = "英語"
    name_en = "English"


class StrategicCriterionFactory(ReferenceFactory):
    class Meta:
        model = models.StrategicCriterion


class PersonCategoryFactory(ReferenceFactory):
    class Meta:
        model = models.PersonCategory

    code = "researcher"
    name_ja = "研究者"
    name_en = "Researcher"
    counts_as_researcher = True


class StayKindFactory(ReferenceFactory):
    class Meta:
        model = models.StayKind

    code = "joint-research"
    name_ja = "共同研究"
    name_en = "Joint research"


class FundingSourceFactory(ReferenceFactory):
    class Meta:
        model = models.FundingSource


class VisitorBasisFactory(ReferenceFactory):
    class Meta:
        model = models.VisitorBasis


class OutcomeKindFactory(ReferenceFactory):
    class Meta:
        model = models.OutcomeKind

    code = "project"
    name_ja = "プロジェクト"
    name_en = "Project"


class EventKindFactory(ReferenceFactory):
    class Meta:
        model = models.EventKind

    code = "conference"
    name_ja = "国際会議"
    name_en = "International conference"


class OverseasOfficeKindFactory(ReferenceFactory):
    class Meta:
        model = models.OverseasOfficeKind


class FacilityKindFactory(ReferenceFactory):
    class Meta:
        model = models.FacilityKind


class ScreeningCheckpointFactory(ReferenceFactory):
    class Meta:
        model = models.ScreeningCheckpoint


class NoticeThresholdFactory(ReferenceFactory):
    class Meta:
        model = models.NoticeThreshold

    months = 6
    code = factory.LazyAttribute(lambda row: f"months-{row.months}")


class PreparationTemplateFactory(ReferenceFactory):
    class Meta:
        model = models.PreparationTemplate

    months_before = 3


class ConcernListFactory(DjangoModelFactory):
    class Meta:
        model = models.ConcernList

    code = factory.Sequence(lambda n: f"list-{n}")
    name_ja = "懸念国一覧"
    name_en = "Countries of concern"
    valid_from = datetime.date(2022, 5, 1)
