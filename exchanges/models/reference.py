"""The reference lists of the exchanges room; ``fixtures/`` brings the rows, administrators edit them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.models import ReferenceRow


class AgreementLevel(ReferenceRow):
    """大学間・部局間・研究所間."""

    class Meta(ReferenceRow.Meta):
        verbose_name = _("level of agreement")
        verbose_name_plural = _("levels of agreement")


class DocumentKind(ReferenceRow):
    """協定書・覚書; some kinds hang on another document."""

    needs_parent = models.BooleanField(
        _("belongs to another agreement"), default=False, help_text=_("As a memorandum does.")
    )

    class Meta(ReferenceRow.Meta):
        verbose_name = _("kind of document")
        verbose_name_plural = _("kinds of document")


class AgreementContent(ReferenceRow):
    """協定の内容: student exchange, joint research, double degree …"""

    class Meta(ReferenceRow.Meta):
        verbose_name = _("content of agreements")
        verbose_name_plural = _("contents of agreements")


class AgreementPurpose(ReferenceRow):
    """Purposes as Tohoku's regulation lists them (u101RG00002694)."""

    class Meta(ReferenceRow.Meta):
        verbose_name = _("purpose of agreements")
        verbose_name_plural = _("purposes of agreements")


class DocumentLanguage(ReferenceRow):
    """A language in which agreements are written; the code is its ISO 639 code."""

    class Meta(ReferenceRow.Meta):
        verbose_name = _("language of documents")
        verbose_name_plural = _("languages of documents")


class StrategicCriterion(ReferenceRow):
    """One of the criteria for strategic partners (Tohoku u101RG00002695)."""

    is_required = models.BooleanField(
        _("always required"), default=False, help_text=_("Of the others several are needed.")
    )

    class Meta(ReferenceRow.Meta):
        verbose_name = _("criterion for strategic partners")
        verbose_name_plural = _("criteria for strategic partners")


class PersonCategory(ReferenceRow):
    """研究者・教員・事務職員 …: what somebody goes or comes as."""

    counts_as_researcher = models.BooleanField(_("counts in the survey of research exchange"), default=False)
    is_staff = models.BooleanField(
        _("administrative or technical staff"), default=False, help_text=_("As staff training counts them.")
    )
    carries_technology = models.BooleanField(
        _("screened for export control when sent abroad"),
        default=True,
        help_text=_("Because they may take technology along. Who comes in is always screened."),
    )

    class Meta(ReferenceRow.Meta):
        verbose_name = _("category of persons")
        verbose_name_plural = _("categories of persons")


class StayKind(ReferenceRow):
    """Joint research, sabbatical, faculty training, conference, cross-appointment …"""

    class Meta(ReferenceRow.Meta):
        verbose_name = _("kind of stay")
        verbose_name_plural = _("kinds of stay")


class FundingSource(ReferenceRow):
    """Who pays."""

    class Meta(ReferenceRow.Meta):
        verbose_name = _("funding source")
        verbose_name_plural = _("funding sources")


class VisitorBasis(ReferenceRow):
    """On what ground a visiting researcher is received (KIT u042RG00000073), with the notice it takes."""

    notice_months = models.PositiveSmallIntegerField(_("application: months before arrival"), default=3)
    notice_months_short_stay = models.PositiveSmallIntegerField(
        _("application: months before arrival, short-stay visa"), default=1
    )

    class Meta(ReferenceRow.Meta):
        verbose_name = _("basis of a visit")
        verbose_name_plural = _("bases of visits")


class OutcomeKind(ReferenceRow):
    """What comes of exchanges, and what programmes count: joint papers, enrolled students, projects …"""

    counts_as_paper = models.BooleanField(_("is a publication"), default=False)

    class Meta(ReferenceRow.Meta):
        verbose_name = _("kind of outcome")
        verbose_name_plural = _("kinds of outcome")


class EventKind(ReferenceRow):
    """国際会議・シンポジウム・セミナー …"""

    class Meta(ReferenceRow.Meta):
        verbose_name = _("kind of event")
        verbose_name_plural = _("kinds of event")


class OverseasOfficeKind(ReferenceRow):
    """代表事務所・リエゾンオフィス."""

    class Meta(ReferenceRow.Meta):
        verbose_name = _("kind of overseas office")
        verbose_name_plural = _("kinds of overseas office")


class FacilityKind(ReferenceRow):
    """教育施設・研究施設・事務所・その他."""

    class Meta(ReferenceRow.Meta):
        verbose_name = _("kind of facility")
        verbose_name_plural = _("kinds of facility")


class ScreeningCheckpoint(ReferenceRow):
    """A line of the export-control checklist; a yes makes a review necessary."""

    guidance = models.TextField(_("guidance"), blank=True, default="")

    class Meta(ReferenceRow.Meta):
        verbose_name = _("checkpoint of screenings")
        verbose_name_plural = _("checkpoints of screenings")


class NoticeThreshold(ReferenceRow):
    """How many months before the end of an agreement its keepers are told."""

    months = models.PositiveSmallIntegerField(_("months before the end"), unique=True)

    class Meta(ReferenceRow.Meta):
        ordering = ["-months"]
        verbose_name = _("threshold of renewal notices")
        verbose_name_plural = _("thresholds of renewal notices")
