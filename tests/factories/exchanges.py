"""Factories of the exchanges room; texts stand in both languages, and files are real ones."""

import datetime

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from exchanges import models
from tests.factories.core import CountryFactory, InstitutionFactory, PersonFactory, UnitFactory, UserFactory
from tests.factories.exchange_lists import (
    AgreementLevelFactory,
    DocumentKindFactory,
    EventKindFactory,
    OutcomeKindFactory,
    OverseasOfficeKindFactory,
    PersonCategoryFactory,
    ScreeningCheckpointFactory,
    StayKindFactory,
)


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = models.Partner

    institution = factory.SubFactory(InstitutionFactory)
    unit = factory.SubFactory(UnitFactory)


class AgreementFactory(DjangoModelFactory):
    """Concluded, in force from 1 April 2024 to 31 March 2029; ``units`` and ``partners`` are lists."""

    class Meta:
        model = models.Agreement
        skip_postgeneration_save = True

    number = factory.Sequence(lambda n: f"A-{n:04d}")
    title_ja = factory.Sequence(lambda n: f"第{n}大学との学術交流協定")
    title_en = factory.Sequence(lambda n: f"Agreement with University {n}")
    translation_status = "official"
    level = factory.SubFactory(AgreementLevelFactory)
    document_kind = factory.SubFactory(DocumentKindFactory)
    stage = models.Stage.IN_FORCE
    effective_on = datetime.date(2024, 4, 1)
    ends_on = datetime.date(2029, 3, 31)

    @factory.post_generation
    def units(self, create, extracted, **kwargs):
        self.units.set(extracted if extracted is not None else [UnitFactory()])

    @factory.post_generation
    def partners(self, create, extracted, **kwargs):
        """A party for each institution, and one for each own unit."""
        if not extracted:
            return
        for unit in self.units.all():
            AgreementPartyFactory(agreement=self, institution=None, unit=unit, signed_on=self.effective_on)
        for institution in extracted:
            AgreementPartyFactory(agreement=self, institution=institution, signed_on=self.effective_on)

    @factory.post_generation
    def contents(self, create, extracted, **kwargs):
        if extracted:
            self.contents.set(extracted)


class AgreementPartyFactory(DjangoModelFactory):
    class Meta:
        model = models.AgreementParty

    agreement = factory.SubFactory(AgreementFactory)
    institution = factory.SubFactory(InstitutionFactory)


class AgreementFileFactory(DjangoModelFactory):
    class Meta:
        model = models.AgreementFile

    agreement = factory.SubFactory(AgreementFactory)
    title_ja = "協定書（署名済）"
    title_en = "Agreement as signed"
    original_name = "agreement.pdf"
    content_type = "application/pdf"
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.4\n%%EOF\n", name="agreement.pdf"))


class AgreementReviewFactory(DjangoModelFactory):
    class Meta:
        model = models.AgreementReview

    agreement = factory.SubFactory(AgreementFactory)
    necessity_ja = "共同研究の相手として欠かせない。"
    necessity_en = "Indispensable for the joint research."
    effectiveness_ja = "年に二件の論文が見込まれる。"
    effectiveness_en = "Two papers a year are expected."
    reciprocity_ja = "双方が同数を派遣する。"
    reciprocity_en = "Both sides send as many."
    expected_outbound = 2
    expected_inbound = 2


class AgreementStepFactory(DjangoModelFactory):
    class Meta:
        model = models.AgreementStep

    agreement = factory.SubFactory(AgreementFactory)
    step = "submit"
    from_stage = models.Stage.PROPOSED
    to_stage = models.Stage.DEPARTMENT_REVIEW


class ExtensionFactory(DjangoModelFactory):
    class Meta:
        model = models.Extension

    agreement = factory.SubFactory(AgreementFactory)
    from_day = datetime.date(2024, 3, 31)
    to_day = datetime.date(2029, 3, 31)


class StrategicDecisionFactory(DjangoModelFactory):
    class Meta:
        model = models.StrategicDecision

    agreement = factory.SubFactory(AgreementFactory)
    decided_on = datetime.date(2025, 3, 18)
    decided_by_ja = "役員会"
    decided_by_en = "Board of directors"


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = models.Programme

    unit = factory.SubFactory(UnitFactory)
    code = factory.Sequence(lambda n: f"programme-{n}")
    title_ja = "教員海外研修プログラム"
    title_en = "Faculty Training Mobility Program"


class ProgrammeResultFactory(DjangoModelFactory):
    class Meta:
        model = models.ProgrammeResult

    programme = factory.SubFactory(ProgrammeFactory)
    year = 2016
    kind = factory.SubFactory(OutcomeKindFactory)
    value = 33


class ExchangeFactory(DjangoModelFactory):
    """A completed visit of ten days in May 2026 to France; ``units`` is a list."""

    class Meta:
        model = models.Exchange
        skip_postgeneration_save = True

    person = factory.SubFactory(PersonFactory)
    direction = models.Exchange.Direction.OUTBOUND
    category = factory.SubFactory(PersonCategoryFactory)
    stay_kind = factory.SubFactory(StayKindFactory)
    country = factory.SubFactory(CountryFactory)
    purpose_ja = "共同研究の打合せ"
    purpose_en = "Joint research meeting"
    actual_start = datetime.date(2026, 5, 11)
    actual_end = datetime.date(2026, 5, 20)
    status = models.Exchange.Status.COMPLETED

    @factory.post_generation
    def units(self, create, extracted, **kwargs):
        self.units.set(extracted if extracted is not None else [UnitFactory()])


class ExchangeLegFactory(DjangoModelFactory):
    class Meta:
        model = models.ExchangeLeg

    exchange = factory.SubFactory(ExchangeFactory)
    country = factory.SubFactory(CountryFactory)
    starts_on = datetime.date(2026, 5, 11)
    ends_on = datetime.date(2026, 5, 15)


class ExchangeStepFactory(DjangoModelFactory):
    class Meta:
        model = models.ExchangeStep

    exchange = factory.SubFactory(ExchangeFactory)
    from_status = models.Exchange.Status.PLANNED
    to_status = models.Exchange.Status.CONFIRMED


class OutcomeFactory(DjangoModelFactory):
    class Meta:
        model = models.Outcome

    exchange = factory.SubFactory(ExchangeFactory)
    kind = factory.SubFactory(OutcomeKindFactory)
    year = 2026
    title_ja = "共著論文"
    title_en = "Joint paper"


class ScreeningFactory(DjangoModelFactory):
    class Meta:
        model = models.Screening

    exchange = factory.SubFactory(ExchangeFactory)


class ScreeningAnswerFactory(DjangoModelFactory):
    class Meta:
        model = models.ScreeningAnswer

    screening = factory.SubFactory(ScreeningFactory)
    checkpoint = factory.SubFactory(ScreeningCheckpointFactory)


class ScreeningStepFactory(DjangoModelFactory):
    class Meta:
        model = models.ScreeningStep

    screening = factory.SubFactory(ScreeningFactory)
    step = "clear"
    from_decision = models.Screening.Decision.UNDECIDED
    to_decision = models.Screening.Decision.CLEARED
    by = factory.SubFactory(UserFactory)


class PreparationStepFactory(DjangoModelFactory):
    class Meta:
        model = models.PreparationStep

    exchange = factory.SubFactory(ExchangeFactory)
    name_ja = "在留資格認定証明書の申請"
    name_en = "Apply for the certificate of eligibility"
    due_on = datetime.date(2026, 2, 11)


class OverseasOfficeFactory(DjangoModelFactory):
    class Meta:
        model = models.OverseasOffice

    unit = factory.SubFactory(UnitFactory)
    name_ja = factory.Sequence(lambda n: f"第{n}事務所")
    name_en = factory.Sequence(lambda n: f"Office {n}")
    kind = factory.SubFactory(OverseasOfficeKindFactory)
    country = factory.SubFactory(CountryFactory)


class EventFactory(DjangoModelFactory):
    class Meta:
        model = models.Event
        skip_postgeneration_save = True

    title_ja = factory.Sequence(lambda n: f"第{n}回国際会議")
    title_en = factory.Sequence(lambda n: f"International Conference {n}")
    kind = factory.SubFactory(EventKindFactory)
    starts_on = datetime.date(2026, 7, 6)
    ends_on = datetime.date(2026, 7, 10)

    @factory.post_generation
    def units(self, create, extracted, **kwargs):
        self.units.set(extracted if extracted is not None else [UnitFactory()])
