"""Factories of background work and reports."""

import datetime

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from strategy_tracker.monitoring import models
from tests.factories.actions import PlanFactory


class JobFactory(DjangoModelFactory):
    class Meta:
        model = models.Job

    kind = "plan-progress"


class MonitoringReportFactory(DjangoModelFactory):
    class Meta:
        model = models.MonitoringReport

    kind = "plan-progress"
    plan = factory.SubFactory(PlanFactory)
    year = 2026
    as_of = datetime.date(2026, 11, 20)
    language = "both"


class ReportFactFactory(DjangoModelFactory):
    class Meta:
        model = models.ReportFact

    report = factory.SubFactory(MonitoringReportFactory)
    section = "items"
    position = factory.Sequence(lambda n: n)
    content = factory.LazyFunction(lambda: {"code": "A"})


class ReportFileFactory(DjangoModelFactory):
    class Meta:
        model = models.ReportFile

    report = factory.SubFactory(MonitoringReportFactory)
    format = "pdf"
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-", name="report.pdf"))
    size = 5
    sha256 = "0" * 64


class PulseFactory(DjangoModelFactory):
    class Meta:
        model = models.Pulse
        django_get_or_create = ("name",)

    name = "worker"
    seen_at = factory.LazyFunction(timezone.now)
