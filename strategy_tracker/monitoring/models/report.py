"""Monitoring reports: facts frozen as rows, and the files made from them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from actions.models import Plan
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.monitoring.models.job import Job


class MonitoringReport(models.Model):
    """A report of a kind, for a plan, a fiscal year and a language, as of a day."""

    class ReportLanguage(models.TextChoices):
        JAPANESE = "ja", _("Japanese")
        ENGLISH = "en", _("English")
        BOTH = "both", _("Japanese and English")

    unit_paths: ClassVar[tuple[str, ...]] = ("plan__unit",)

    kind = models.CharField(_("kind"), max_length=60)
    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="monitoring_reports"
    )
    year = models.PositiveSmallIntegerField(_("fiscal year"))
    as_of = models.DateField(_("as of"))
    language = models.CharField(
        _("language"), max_length=4, choices=ReportLanguage, default=ReportLanguage.BOTH
    )
    job = models.OneToOneField(
        Job,
        verbose_name=_("background job"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="report",
    )
    facts_sha256 = models.CharField(_("checksum of the facts"), max_length=64, blank=True, default="")
    created_at = models.DateTimeField(_("requested at"), auto_now_add=True)
    ready_at = models.DateTimeField(_("ready at"), null=True, blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("monitoring report")
        verbose_name_plural = _("monitoring reports")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.plan.slug} {self.year} {self.language}"

    @property
    def is_ready(self) -> bool:
        """Whether its facts are frozen and its files are there."""
        return self.ready_at is not None


class ReportFact(models.Model):
    """One frozen row of a report's facts; a report is always printed from these, never from today's data."""

    unit_paths: ClassVar[tuple[str, ...]] = ("report__plan__unit",)

    report = models.ForeignKey(
        MonitoringReport, verbose_name=_("monitoring report"), on_delete=models.CASCADE, related_name="facts"
    )
    section = models.CharField(_("section"), max_length=40)
    position = models.PositiveIntegerField(_("order"))
    content = models.JSONField(_("content"))

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("report fact")
        verbose_name_plural = _("report facts")
        ordering = ["report", "section", "position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "section", "position"], name="fact_once_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.position}"


def report_path(instance: "ReportFile", filename: str) -> str:
    """One folder for each report: a file built again lands in the place of the one before."""
    return f"reports/{instance.report_id}/{filename}"


class ReportFile(models.Model):
    """A file of a report with its SHA-256, so that whoever holds a copy can prove which one it is."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        XLSX = "xlsx", "Excel"

    unit_paths: ClassVar[tuple[str, ...]] = ("report__plan__unit",)

    report = models.ForeignKey(
        MonitoringReport, verbose_name=_("monitoring report"), on_delete=models.CASCADE, related_name="files"
    )
    format = models.CharField(_("format"), max_length=4, choices=Format)
    file = models.FileField(_("file"), upload_to=report_path, max_length=200)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("report file")
        verbose_name_plural = _("report files")
        ordering = ["report", "format"]
        constraints = [models.UniqueConstraint(fields=["report", "format"], name="file_once_per_format")]

    def __str__(self) -> str:
        return self.filename

    @property
    def filename(self) -> str:
        return str(self.file.name).rsplit("/", 1)[-1]
