"""Every list of the room asks as many questions for three rows as for one, and at most fifteen."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exchanges.models import NoticeThreshold
from tests.factories import exchange_lists as lists
from tests.factories import exchanges as made
from tests.factories.core import CountryFactory, InstitutionFactory, PersonFactory, UnitFactory, UserFactory

AT_MOST = 15
REFERENCE = 6
COUNTRIES = ("FR", "DE", "KR")


def agreement(n: int) -> Any:
    partner = InstitutionFactory(country=CountryFactory(code=COUNTRIES[n]))
    agreed = made.AgreementFactory(partners=[partner], coordinator=PersonFactory())
    made.ExchangeFactory(agreement=agreed)
    return agreed


def exchange(n: int) -> Any:
    agreed = made.AgreementFactory(partners=[InstitutionFactory()])
    stay = made.ExchangeFactory(
        agreement=agreed,
        programme=made.ProgrammeFactory(),
        institution=InstitutionFactory(country=CountryFactory(code=COUNTRIES[n])),
        country=None,
    )
    made.ExchangeLegFactory(exchange=stay)
    return stay


def partner(n: int) -> Any:
    agreed = agreement(n)
    institution = agreed.parties.get(institution__isnull=False).institution
    return made.PartnerFactory(institution=institution, unit=agreed.units.get())


def outcome(n: int) -> Any:
    made.OutcomeFactory(exchange=None, programme=made.ProgrammeFactory())
    made.OutcomeFactory(exchange=None, agreement=agreement(n))
    return made.OutcomeFactory(exchange=exchange(n))


def screening(n: int) -> Any:
    made.ScreeningFactory(exchange=None, agreement=agreement(n))
    return made.ScreeningAnswerFactory(screening=made.ScreeningFactory(exchange=exchange(n)))


def threshold(n: int) -> Any:
    NoticeThreshold.objects.filter(months=n + 1).delete()
    return lists.NoticeThresholdFactory(months=n + 1)


def named(factory: Any) -> Callable[[int], Any]:
    return lambda n: factory(code=f"row-{n}")


def review(n: int) -> Any:
    return made.AgreementReviewFactory(agreement=agreement(n))


def decision(n: int) -> Any:
    decided = made.StrategicDecisionFactory(agreement=agreement(n))
    decided.criteria.add(lists.StrategicCriterionFactory())
    return decided


def extension(n: int) -> Any:
    return made.ExtensionFactory(agreement=agreement(n))


def result(n: int) -> Any:
    return made.ProgrammeResultFactory(kind=lists.OutcomeKindFactory(code=f"kind-{n}"))


def office(n: int) -> Any:
    return made.OverseasOfficeFactory(
        institution=InstitutionFactory(), facility=lists.FacilityKindFactory(), unit=UnitFactory()
    )


def event(n: int) -> Any:
    return made.EventFactory(
        agreement=agreement(n), programme=made.ProgrammeFactory(), units=[UnitFactory(), UnitFactory()]
    )


def step(n: int) -> Any:
    return made.PreparationStepFactory(
        exchange=exchange(n), template=lists.PreparationTemplateFactory(), done_by=UserFactory(),
        due_on=datetime.date(2026, 4, 1 + n),
    )  # fmt: skip


LISTS: dict[str, tuple[Callable[[int], Any], int]] = {
    "agreement": (agreement, 13),
    "agreementfile": (lambda n: made.AgreementFileFactory(agreement=agreement(n)), 6),
    "agreementparty": (lambda n: made.AgreementPartyFactory(agreement=agreement(n)), 6),
    "agreementreview": (review, 6),
    "agreementstep": (lambda n: made.AgreementStepFactory(agreement=agreement(n), by=UserFactory()), 8),
    "event": (event, 12),
    "exchange": (exchange, 13),
    "exchangeleg": (lambda n: made.ExchangeLegFactory(exchange=exchange(n)), 6),
    "exchangestep": (lambda n: made.ExchangeStepFactory(exchange=exchange(n), by=UserFactory()), 8),
    "extension": (extension, 6),
    "outcome": (outcome, 9),
    "overseasoffice": (office, 10),
    "partner": (partner, 12),
    "preparationstep": (step, 7),
    "programme": (lambda n: made.ProgrammeFactory(), 7),
    "programmeresult": (result, 8),
    "screening": (screening, 10),
    "screeninganswer": (screening, 6),
    "screeningstep": (lambda n: made.ScreeningStepFactory(screening=screening(n).screening), 6),
    "strategicdecision": (decision, 6),
    "noticethreshold": (threshold, REFERENCE),
    "concernlist": (named(lists.ConcernListFactory), REFERENCE),
    "agreementcontent": (named(lists.AgreementContentFactory), REFERENCE),
    "agreementlevel": (named(lists.AgreementLevelFactory), REFERENCE),
    "agreementpurpose": (named(lists.AgreementPurposeFactory), REFERENCE),
    "documentkind": (named(lists.DocumentKindFactory), REFERENCE),
    "documentlanguage": (named(lists.DocumentLanguageFactory), REFERENCE),
    "eventkind": (named(lists.EventKindFactory), REFERENCE),
    "facilitykind": (named(lists.FacilityKindFactory), REFERENCE),
    "fundingsource": (named(lists.FundingSourceFactory), REFERENCE),
    "outcomekind": (named(lists.OutcomeKindFactory), REFERENCE),
    "overseasofficekind": (named(lists.OverseasOfficeKindFactory), REFERENCE),
    "personcategory": (named(lists.PersonCategoryFactory), REFERENCE),
    "preparationtemplate": (named(lists.PreparationTemplateFactory), REFERENCE),
    "screeningcheckpoint": (named(lists.ScreeningCheckpointFactory), REFERENCE),
    "staykind": (named(lists.StayKindFactory), REFERENCE),
    "strategiccriterion": (named(lists.StrategicCriterionFactory), REFERENCE),
    "visitorbasis": (named(lists.VisitorBasisFactory), REFERENCE),
}


def test_every_list_of_the_room_is_counted() -> None:
    models = apps.get_app_config("exchanges").get_models()
    assert set(LISTS) == {model._meta.model_name for model in models if model in admin.site._registry}


def test_no_list_asks_more_than_fifteen_questions() -> None:
    assert {name: asked for name, (_, asked) in LISTS.items() if asked > AT_MOST} == {}


def count(browser, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", LISTS)
def test_list_asks_the_same_for_one_row_and_for_three(name, signed_in, system_administrator) -> None:
    make, asked = LISTS[name]
    browser, address = signed_in(system_administrator), reverse(f"admin:exchanges_{name}_changelist")
    make(0)
    browser.get(address)
    assert count(browser, address) == asked
    make(1)
    make(2)
    assert count(browser, address) == asked
