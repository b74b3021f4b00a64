"""Factories of the staff training room; texts stand in both languages, and files are real ones."""

import datetime

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from staff_training import models
from tests.factories.core import PersonFactory, UnitFactory, UserFactory


class StaffCategoryFactory(DjangoModelFactory):
    class Meta:
        model = models.StaffCategory
        django_get_or_create = ("code",)

    code = "administrative"
    name_ja = "事務職員"
    name_en = "Administrative staff"


class LeaveKindFactory(DjangoModelFactory):
    class Meta:
        model = models.LeaveKind
        django_get_or_create = ("code",)

    code = "childcare"
    name_ja = "育児休業"
    name_en = "Childcare leave"


class LanguageTestFactory(DjangoModelFactory):
    """TOEIC L&R with its real limits."""

    class Meta:
        model = models.LanguageTest
        django_get_or_create = ("code",)

    code = "toeic-lr"
    name_ja = "TOEIC L&R"
    name_en = "TOEIC L&R"
    lowest_total = 10
    highest_total = 990
    total_step = 5
    has_sections = True
    lowest_section = 5
    highest_section = 495
    section_step = 5


class TestKindFactory(DjangoModelFactory):
    __test__ = False

    class Meta:
        model = models.TestKind
        django_get_or_create = ("code",)

    code = "ip-paper"
    name_ja = "IPテスト（マークシート）"
    name_en = "IP test (paper)"


class CourseKindFactory(DjangoModelFactory):
    class Meta:
        model = models.CourseKind
        django_get_or_create = ("code",)

    code = "e-learning"
    name_ja = "eラーニング"
    name_en = "E-learning"


class CefrBandFactory(DjangoModelFactory):
    class Meta:
        model = models.CefrBand

    test = factory.SubFactory(LanguageTestFactory)
    level = "B1"
    lowest_listening = 275
    lowest_reading = 275


class EmploymentFactory(DjangoModelFactory):
    """Permanent, full-time, administrative, since 1 April 2020."""

    class Meta:
        model = models.Employment

    unit = factory.SubFactory(UnitFactory)
    person = factory.SubFactory(PersonFactory, unit=factory.SelfAttribute("..unit"))
    category = factory.SubFactory(StaffCategoryFactory)
    staff_number = factory.Sequence(lambda n: f"S{n:05d}")
    starts_on = datetime.date(2020, 4, 1)


class LeaveFactory(DjangoModelFactory):
    class Meta:
        model = models.Leave

    employment = factory.SubFactory(EmploymentFactory)
    kind = factory.SubFactory(LeaveKindFactory)
    starts_on = datetime.date(2024, 4, 1)
    ends_on = datetime.date(2025, 3, 31)


class TestDayFactory(DjangoModelFactory):
    __test__ = False

    class Meta:
        model = models.TestDay

    unit = factory.SubFactory(UnitFactory)
    test = factory.SubFactory(LanguageTestFactory)
    kind = factory.SubFactory(TestKindFactory)
    held_on = datetime.date(2026, 11, 14)
    place_ja = "大会議室"
    place_en = "Main meeting room"


class ExamineeFactory(DjangoModelFactory):
    class Meta:
        model = models.Examinee

    test_day = factory.SubFactory(TestDayFactory)
    person = factory.SubFactory(PersonFactory, unit=factory.SelfAttribute("..test_day.unit"))


class TestScoreFactory(DjangoModelFactory):
    """Listening 380, reading 350: 730 in all."""

    __test__ = False

    class Meta:
        model = models.TestScore

    person = factory.SubFactory(PersonFactory)
    test = factory.SubFactory(LanguageTestFactory)
    kind = factory.SubFactory(TestKindFactory)
    taken_on = datetime.date(2025, 11, 15)
    listening = 380
    reading = 350


class CertificateFactory(DjangoModelFactory):
    class Meta:
        model = models.Certificate

    score = factory.SubFactory(TestScoreFactory)
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.4\n%%EOF\n", name="certificate.pdf"))
    original_name = "certificate.pdf"
    content_type = "application/pdf"
    uploaded_by = factory.SubFactory(UserFactory)


class LanguageGoalFactory(DjangoModelFactory):
    """30 % of administrative staff with 730 or more in fiscal year 2023, as of 31 March."""

    class Meta:
        model = models.LanguageGoal
        skip_postgeneration_save = True

    unit = factory.SubFactory(UnitFactory)
    code = factory.Sequence(lambda n: f"goal-{n}")
    title_ja = "事務職員の30％がTOEIC 730点以上"
    title_en = "30 % of administrative staff with a TOEIC score of 730 or more"
    translation_status = "official"
    test = factory.SubFactory(LanguageTestFactory)
    threshold = 730
    target_share = 30
    first_year = 2014
    target_year = 2023

    @factory.post_generation
    def categories(self, create, extracted, **kwargs):
        self.categories.set(extracted if extracted is not None else [StaffCategoryFactory()])


class CourseFactory(DjangoModelFactory):
    class Meta:
        model = models.Course

    unit = factory.SubFactory(UnitFactory)
    code = factory.Sequence(lambda n: f"course-{n}")
    title_ja = factory.Sequence(lambda n: f"英語研修{n}")
    title_en = factory.Sequence(lambda n: f"English course {n}")
    translation_status = "official"
    kind = factory.SubFactory(CourseKindFactory)


class CourseSessionFactory(DjangoModelFactory):
    class Meta:
        model = models.CourseSession

    course = factory.SubFactory(CourseFactory)
    number = factory.Sequence(lambda n: n + 1)
    starts_on = datetime.date(2026, 6, 1)
    ends_on = datetime.date(2026, 9, 30)
    year = 2026


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = models.Participation

    session = factory.SubFactory(CourseSessionFactory)
    person = factory.SubFactory(PersonFactory, unit=factory.SelfAttribute("..session.course.unit"))
    applied_on = datetime.date(2026, 5, 1)
