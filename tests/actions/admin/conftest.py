"""A plan of NINS with an item of NAOJ and one of NIFS, and one of Tohoku beside it."""

from types import SimpleNamespace

import pytest
from django.test import Client

from actions.models import Indicator
from tests.factories.actions import (
    IndicatorFactory,
    ObservationFactory,
    PlanFactory,
    PlanItemFactory,
    ProgressReportFactory,
    RatingGradeFactory,
    RatingScaleFactory,
    TargetFactory,
)


@pytest.fixture
def plans(units) -> SimpleNamespace:
    """``plans.nins`` with its items ``naoj_item`` and ``nifs_item``, each with a share as indicator."""
    scale = RatingScaleFactory(code="four")
    nins = PlanFactory(unit=units.nins, slug="nins", rating_scale=scale, first_year=2024, last_year=2026)
    tohoku = PlanFactory(unit=units.tohoku, slug="tohoku", first_year=2024, last_year=2026)
    root = PlanItemFactory(plan=nins, code="A", title_ja="連携", title_en="Ties")
    naoj_item = PlanItemFactory(plan=nins, parent=root, code="A.1", responsible_units=[units.naoj])
    nifs_item = PlanItemFactory(plan=nins, parent=root, code="A.2", responsible_units=[units.nifs])
    share = {"value_kind": Indicator.ValueKind.SHARE, "code": "share"}
    return SimpleNamespace(
        nins=nins,
        tohoku=tohoku,
        root=root,
        naoj_item=naoj_item,
        nifs_item=nifs_item,
        tohoku_item=PlanItemFactory(plan=tohoku, code="P1"),
        naoj_share=IndicatorFactory(item=naoj_item, name_ja="受験率", name_en="Tested", **share),
        nifs_share=IndicatorFactory(item=nifs_item, **share),
        good=RatingGradeFactory(scale=scale, code="Ⅲ", position=2),
        best=RatingGradeFactory(scale=scale, code="Ⅳ", position=1, requires_evidence=True),
        foreign_grade=RatingGradeFactory(code="S"),
    )


@pytest.fixture
def figures(plans) -> SimpleNamespace:
    """A target and an observation of NAOJ's share in 2025, and a report on its item."""
    return SimpleNamespace(
        target=TargetFactory(indicator=plans.naoj_share, year=2025, value=30),
        observation=ObservationFactory(
            indicator=plans.naoj_share, year=2025, value=25, numerator=10, denominator=40
        ),
        report=ProgressReportFactory(item=plans.naoj_item, year=2025, rating=plans.good),
    )


@pytest.fixture
def signed_in():
    """``signed_in(user)`` is a browser in which the user has signed in."""

    def client_of(user, language: str = "en") -> Client:
        user.language = language
        user.save()
        client = Client()
        client.force_login(user)
        return client

    return client_of
