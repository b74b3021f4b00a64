"""The reference lists of the staff training room; ``fixtures/`` brings the rows, administrators edit them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.models import ReferenceRow


class StaffCategory(ReferenceRow):
    """事務職員・技術職員・図書系職員・URA …: as what somebody is on the roll."""

    class Meta(ReferenceRow.Meta):
        verbose_name = _("category of staff")
        verbose_name_plural = _("categories of staff")


class LeaveKind(ReferenceRow):
    """育児休業・介護休業・休職 …: why somebody on the roll is away."""

    class Meta(ReferenceRow.Meta):
        verbose_name = _("kind of leave")
        verbose_name_plural = _("kinds of leave")


class LanguageTest(ReferenceRow):
    """A test with what its scores can be: TOEIC L&R, IELTS, TOEFL iBT, 英検.

    Totals go from ``lowest_total`` to ``highest_total`` in steps of ``total_step``. A test with sections
    (listening and reading) has limits for these as well, and its total is their sum.
    """

    lowest_total = models.DecimalField(_("lowest total"), max_digits=6, decimal_places=1)
    highest_total = models.DecimalField(_("highest total"), max_digits=6, decimal_places=1)
    total_step = models.DecimalField(_("step of totals"), max_digits=4, decimal_places=1, default=1)
    has_sections = models.BooleanField(_("total is the sum of listening and reading"), default=False)
    lowest_section = models.PositiveSmallIntegerField(_("lowest score of a section"), null=True, blank=True)
    highest_section = models.PositiveSmallIntegerField(_("highest score of a section"), null=True, blank=True)
    section_step = models.PositiveSmallIntegerField(_("step of sections"), null=True, blank=True)
    has_grades = models.BooleanField(_("awards grades"), default=False, help_text=_("As 英検 does: 準1級."))

    class Meta(ReferenceRow.Meta):
        verbose_name = _("language test")
        verbose_name_plural = _("language tests")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(highest_total__gte=models.F("lowest_total"), total_step__gt=0),
                name="language_test_has_totals",
                violation_error_message=_(
                    "The highest total is below the lowest, or the step is not above 0."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(has_sections=False)
                | models.Q(
                    lowest_section__isnull=False,
                    highest_section__gte=models.F("lowest_section"),
                    section_step__gt=0,
                ),
                name="language_test_has_sections",
                violation_error_message=_(
                    "A test with sections needs their lowest and highest score and a step."
                ),
            ),
        ]


class TestKind(ReferenceRow):
    """公開テスト・IPテスト（マークシート）・IPテスト（オンライン）: how it was taken (iibc-global.org)."""

    class Meta(ReferenceRow.Meta):
        verbose_name = _("kind of test")
        verbose_name_plural = _("kinds of test")


class CourseKind(ReferenceRow):
    """e-learning, conversation, seminar, training abroad …"""

    class Meta(ReferenceRow.Meta):
        verbose_name = _("kind of course")
        verbose_name_plural = _("kinds of course")
