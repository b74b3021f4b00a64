"""Measures of agreements: at their first and last days, by filter, for units below, for visitors."""

from datetime import date

import pytest

from exchanges.models import Stage
from tests.factories.core import InstitutionFactory
from tests.factories.exchange_lists import AgreementContentFactory, AgreementLevelFactory, DocumentKindFactory
from tests.factories.exchanges import AgreementFactory, AgreementPartyFactory, ExchangeFactory

LAST, FIRST = date(2026, 3, 31), date(2026, 4, 1)
OPEN = {"end_kind": "open_ended", "ends_on": None}


def agreement(*units, **values):
    return AgreementFactory(units=list(units), **values)


def test_agreements_are_counted_for_a_unit_and_all_below_it_once(counted, units):
    shared = agreement(units.naoj, units.nifs)
    own = agreement(units.nins)
    agreement(units.tohoku)
    result = counted("agreements_in_force", units.nins)
    assert result.value == 2
    assert set(result.rows) == {shared, own}
    assert set(counted("agreements_in_force", units.naoj).rows) == {shared}
    assert counted("agreements_in_force", units.kit).value == 0


def test_last_day_is_in_force_and_ended_in_its_year(counted, units):
    ends = agreement(units.nins, effective_on=date(2021, 4, 1), ends_on=LAST)
    assert counted("agreements_in_force", units.nins, as_of=LAST).value == 1
    assert counted("agreements_in_force", units.nins, as_of=FIRST).value == 0
    assert set(counted("agreements_ended", units.nins, year=2025, as_of=LAST).rows) == {ends}
    assert counted("agreements_ended", units.nins, year=2025, as_of=date(2026, 3, 30)).value == 0
    assert counted("agreements_ended", units.nins, year=2026, as_of=date(2027, 3, 31)).value == 0


def test_open_ended_and_unknown_ends_are_in_force_and_do_not_end(counted, units):
    agreement(units.nins, **OPEN)
    agreement(units.nins, effective_on=None, end_kind="unknown", ends_on=None)
    assert counted("agreements_in_force", units.nins).value == 2
    assert counted("agreements_ended", units.nins).value == 0


@pytest.mark.parametrize(("effective_on", "year"), [(LAST, 2025), (FIRST, 2026)])
def test_new_agreements_belong_to_the_year_of_their_first_day(counted, units, effective_on, year):
    begun = agreement(units.nins, effective_on=effective_on)
    end = date(year + 1, 3, 31)
    assert set(counted("agreements_new", units.nins, year=year, as_of=end).rows) == {begun}
    assert counted("agreements_new", units.nins, year=4051 - year, as_of=date(2027, 3, 31)).value == 0


def test_agreement_is_new_from_its_first_day(counted, units):
    agreement(units.nins, effective_on=date(2026, 6, 1))
    assert counted("agreements_new", units.nins, as_of=date(2026, 5, 31)).value == 0
    assert counted("agreements_new", units.nins, as_of=date(2026, 6, 1)).value == 1


def test_renewal_is_neither_new_nor_an_end(counted, units):
    old = agreement(units.nins, effective_on=date(2021, 4, 1), ends_on=LAST)
    agreement(units.nins, effective_on=FIRST, predecessor=old)
    assert counted("agreements_ended", units.nins, year=2025, as_of=LAST).value == 0
    assert counted("agreements_new", units.nins).value == 0
    assert counted("agreements_in_force", units.nins).value == 1


def test_termination_ends_an_agreement_on_its_last_day(counted, units):
    ended = agreement(units.nins, stage=Stage.TERMINATED, terminated_on=date(2026, 6, 30))
    agreement(units.nins, stage=Stage.TERMINATED, terminated_on=LAST, ends_on=date(2026, 9, 30))
    agreement(units.nins, stage=Stage.TERMINATED, terminated_on=date(2026, 6, 30), **OPEN)
    assert counted("agreements_ended", units.nins, as_of=date(2026, 6, 29)).value == 0
    result = counted("agreements_ended", units.nins, as_of=date(2026, 6, 30))
    assert result.value == 2
    assert ended in result.rows
    assert counted("agreements_ended", units.nins, year=2025, as_of=LAST).value == 1


def test_agreement_that_renews_itself_does_not_end(counted, units):
    agreement(units.nins, effective_on=date(2021, 4, 1), ends_on=LAST, renewal_mode="automatic")
    assert counted("agreements_ended", units.nins, year=2025, as_of=LAST).value == 0
    assert counted("agreements_in_force", units.nins).value == 1


@pytest.mark.parametrize("stage", [Stage.PROPOSED, Stage.SIGNING, Stage.WITHDRAWN, Stage.REJECTED])
def test_what_was_never_concluded_is_not_counted(counted, units, stage):
    agreement(units.nins, stage=stage, effective_on=date(2026, 5, 1), ends_on=date(2026, 6, 30))
    for name in ("agreements_in_force", "agreements_new", "agreements_ended", "agreements_dormant"):
        assert counted(name, units.nins).value == 0


def test_dormant_agreements_by_the_number_of_years(counted, units):
    silent = agreement(units.nins, effective_on=date(2015, 4, 1))
    seldom = agreement(units.nins, effective_on=date(2015, 4, 1))
    ExchangeFactory(agreement=seldom, actual_start=date(2022, 5, 1), actual_end=date(2022, 5, 2))
    agreement(units.tohoku, effective_on=date(2015, 4, 1))
    assert set(counted("agreements_dormant", units.nins).rows) == {silent, seldom}
    assert set(counted("agreements_dormant", units.nins, years=5).rows) == {silent}


def test_filters_by_level_document_and_arrangement(counted, units):
    institute = AgreementLevelFactory(code="institute")
    memorandum = DocumentKindFactory(code="memorandum")
    agreement(units.nins)
    agreement(units.nins, level=institute, arrangement="multilateral")
    agreement(units.nins, level=institute, document_kind=memorandum)
    force = "agreements_in_force"
    assert counted(force, units.nins, level="institute").value == 2
    assert counted(force, units.nins, level=["institute", "university"]).value == 3
    assert counted(force, units.nins, level="institute", document="agreement").value == 1
    assert counted(force, units.nins, arrangement="multilateral").value == 1
    assert counted(force, units.nins, arrangement=["bilateral", "consortium"]).value == 2


def test_agreement_with_two_wanted_contents_counts_once(counted, units):
    both = [AgreementContentFactory(code="student-exchange"), AgreementContentFactory(code="joint-research")]
    kept = agreement(units.nins, contents=both)
    agreement(units.nins)
    result = counted("agreements_in_force", units.nins, content=["student-exchange", "joint-research"])
    assert set(result.rows) == {kept}
    assert result.value == 1


def test_agreement_is_where_its_partners_are(counted, units, places):
    def with_partner(*codes):
        found = agreement(units.nins)
        for code in codes:
            AgreementPartyFactory(agreement=found, institution=InstitutionFactory(country=places[code]))
        return found

    french, both, korean = with_partner("FR"), with_partner("DE", "FR"), with_partner("KR")
    agreement(units.nins)
    force = "agreements_in_force"
    assert set(counted(force, units.nins, region="europe").rows) == {french, both}
    assert set(counted(force, units.nins, region=["asia", "europe"]).rows) == {french, both, korean}
    assert set(counted(force, units.nins, country="de").rows) == {both}
    assert counted(force, units.nins, region="asia", country="FR").value == 0


def test_visitors_count_public_agreements_only(counted, units):
    agreement(units.nins, is_public=True)
    agreement(units.nins)
    assert counted("agreements_in_force", units.nins, public_only=True).value == 1
    assert counted("agreements_in_force", units.nins).value == 2
    with pytest.raises(ValueError, match="agreements_dormant does not tell public records apart"):
        counted("agreements_dormant", units.nins, public_only=True)
