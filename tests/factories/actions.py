"""Factories of plans, items, indicators and progress; texts stand in both languages."""

import datetime

import factory
from factory.django import DjangoModelFactory

from actions import models
from tests.factories.core import UnitFactory


class RatingScaleFactory(DjangoModelFactory):
    class Meta:
        model = models.RatingScale

    code = factory.Sequence(lambda n: f"scale-{n}")
    name_ja = "四段階評価"
    name_en = "Four grades"


class RatingGradeFactory(DjangoModelFactory):
    class Meta:
        model = models.RatingGrade

    scale = factory.SubFactory(RatingScaleFactory)
    code = factory.Sequence(lambda n: f"G{n}")
    label_ja = "年度計画を十分に実施している"
    label_en = "Satisfactory"
    position = factory.Sequence(lambda n: n)


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = models.Plan

    unit = factory.SubFactory(UnitFactory)
    slug = factory.Sequence(lambda n: f"plan-{n}")
    title_ja = factory.Sequence(lambda n: f"第{n}国際戦略")
    title_en = factory.Sequence(lambda n: f"International Strategy {n}")
    first_year = 2020
    last_year = 2030
    rating_scale = factory.SubFactory(RatingScaleFactory)
    is_public = True


class PlanItemFactory(DjangoModelFactory):
    class Meta:
        model = models.PlanItem
        skip_postgeneration_save = True

    plan = factory.SubFactory(PlanFactory)
    code = factory.Sequence(lambda n: f"A.{n}")
    title_ja = factory.Sequence(lambda n: f"第{n}項目")
    title_en = factory.Sequence(lambda n: f"Item {n}")
    text_ja = "本文"
    text_en = "Text"
    position = factory.Sequence(lambda n: n)

    @factory.post_generation
    def responsible_units(self, create, extracted, **kwargs):
        if create and extracted:
            self.responsible_units.set(extracted)


class SupportFactory(DjangoModelFactory):
    class Meta:
        model = models.Support

    item = factory.SubFactory(PlanItemFactory)
    supported = factory.SubFactory(PlanItemFactory, plan=factory.SelfAttribute("..item.plan"))


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = models.Milestone

    item = factory.SubFactory(PlanItemFactory)
    title_ja = "窓口を開く"
    title_en = "Open the office"
    due_on = datetime.date(2026, 3, 31)


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = models.Indicator

    item = factory.SubFactory(PlanItemFactory)
    code = factory.Sequence(lambda n: f"indicator-{n}")
    name_ja = factory.Sequence(lambda n: f"第{n}指標")
    name_en = factory.Sequence(lambda n: f"Indicator {n}")
    unit_label_ja = "件"
    unit_label_en = "projects"


class TargetFactory(DjangoModelFactory):
    class Meta:
        model = models.Target

    indicator = factory.SubFactory(IndicatorFactory)
    year = 2026
    value = 40


class ObservationFactory(DjangoModelFactory):
    class Meta:
        model = models.Observation

    indicator = factory.SubFactory(IndicatorFactory)
    year = 2026
    value = 20
    source_ja = "国際課調べ"
    source_en = "International office"


class ProgressReportFactory(DjangoModelFactory):
    class Meta:
        model = models.ProgressReport

    item = factory.SubFactory(PlanItemFactory)
    year = 2026
    reasons_ja = "予定どおり実施した。"
    reasons_en = "Carried out as planned."


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Evidence

    report = factory.SubFactory(ProgressReportFactory)
    address = "https://example.org/minutes"
    description_ja = "議事録"
    description_en = "Minutes"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """What a report rests on was there before it was handed in."""
        report = models.ProgressReport.objects.filter(pk=kwargs["report"].pk)
        state = report.get().state
        report.update(state=models.ProgressReport.State.DRAFT)
        evidence = super()._create(model_class, *args, **kwargs)
        report.update(state=state)
        return evidence


class ReportStepFactory(DjangoModelFactory):
    class Meta:
        model = models.ReportStep

    report = factory.SubFactory(ProgressReportFactory)
    from_state = models.ProgressReport.State.DRAFT
    to_state = models.ProgressReport.State.SUBMITTED
