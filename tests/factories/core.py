"""Factories of the core's records; texts stand in both languages."""

import datetime

import factory
from factory.django import DjangoModelFactory

from strategy_tracker.core import models
from strategy_tracker.core.access.roles import Role


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = models.Unit

    code = factory.Sequence(lambda n: f"unit-{n}")
    name_ja = factory.Sequence(lambda n: f"第{n}研究所")
    name_en = factory.Sequence(lambda n: f"Institute {n}")
    short_name_ja = factory.Sequence(lambda n: f"研{n}")
    short_name_en = factory.Sequence(lambda n: f"I{n}")
    kind = models.Unit.Kind.INSTITUTE


class CountryFactory(DjangoModelFactory):
    class Meta:
        model = models.Country
        django_get_or_create = ("code",)

    code = "FR"
    name_ja = "フランス"
    name_en = "France"


class RegionSchemeFactory(DjangoModelFactory):
    class Meta:
        model = models.RegionScheme

    code = factory.Sequence(lambda n: f"scheme-{n}")
    name_ja = "地域区分"
    name_en = "Region scheme"


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = models.Region

    scheme = factory.SubFactory(RegionSchemeFactory)
    code = factory.Sequence(lambda n: f"region-{n}")
    name_ja = "ヨーロッパ"
    name_en = "Europe"


class InstitutionFactory(DjangoModelFactory):
    class Meta:
        model = models.Institution

    name_ja = factory.Sequence(lambda n: f"第{n}大学")
    name_en = factory.Sequence(lambda n: f"University {n}")
    country = factory.SubFactory(CountryFactory)


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = models.Person

    name_native = factory.Sequence(lambda n: f"架空 花子{n}")
    name_kana = factory.Sequence(lambda n: f"カクウ ハナコ{n}")
    name_romaji = factory.Sequence(lambda n: f"KAKU Hanako {n}")
    unit = factory.SubFactory(UnitFactory)


class InstallationFactory(DjangoModelFactory):
    class Meta:
        model = models.Installation
        django_get_or_create = ("id",)

    id = 1
    name_ja = "国際戦略室"
    name_en = "International Strategy Office"


class UserFactory(DjangoModelFactory):
    """An account without a role; its password is ``correct horse battery``."""

    class Meta:
        model = models.User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    display_name = factory.Sequence(lambda n: f"利用者 {n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    language = "ja"
    password = factory.django.Password("correct horse battery")


class RoleAssignmentFactory(DjangoModelFactory):
    class Meta:
        model = models.RoleAssignment

    user = factory.SubFactory(UserFactory)
    role = Role.INTERNATIONAL_OFFICE
    unit = None


class SavedViewFactory(DjangoModelFactory):
    class Meta:
        model = models.SavedView

    user = factory.SubFactory(UserFactory)
    list_label = "exchanges.agreement"
    name = factory.Sequence(lambda n: f"一覧 {n}")
    query = "stage=in_force"


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = models.Notice

    kind = "exchanges.agreement_ends"
    key = factory.Sequence(lambda n: f"exchanges.agreement_ends:{n}:2027-03-31:6")
    recipient = factory.SubFactory(UserFactory)
    address = "/admin/"
    due_on = datetime.date(2026, 9, 30)
    facts = factory.LazyFunction(dict)
