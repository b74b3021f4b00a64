"""The survey of agreements: which are counted, where, and what is asked of them besides."""

from datetime import date

import pytest

from exchanges.models import Agreement, Stage
from exchanges.surveys.agreements.table import collect, rows
from exchanges.surveys.facts import UnknownCell
from tests.factories.core import InstitutionFactory
from tests.factories.exchange_lists import (
    AgreementContentFactory,
    AgreementLevelFactory,
    DocumentKindFactory,
    PersonCategoryFactory,
)
from tests.factories.exchanges import AgreementFactory, AgreementPartyFactory, ExchangeFactory

BILATERAL = "二者間の協定"
Arrangement = Agreement.Arrangement


@pytest.fixture
def contents(db):
    return {
        code: AgreementContentFactory(code=code, name_ja=name, name_en=code, position=position)
        for position, (code, name) in enumerate(
            (
                ("joint-research", "共同研究"),
                ("credit-transfer", "単位互換"),
                ("double-degree", "ダブル・ディグリー"),
            )
        )
    }


@pytest.fixture
def agreed(units, countries, contents):
    """``agreed("FR")``: NAOJ's university-level agreement on joint research with a university there."""

    def made(*codes, of=("joint-research",), unit=None, **more):
        partners = [
            InstitutionFactory(name_ja=f"{countries[code].name_ja}大学", country=countries[code])
            for code in codes
        ]
        return AgreementFactory(
            units=[unit or units.naoj], partners=partners, contents=[contents[code] for code in of], **more
        )

    return made


@pytest.fixture
def table(choose, international_office):
    """``table("totals")`` → the first table of a part, for NINS on 20 November 2026."""

    def read(part, user=None, **more):
        return collect(choose(part=part, **more), user or international_office).tables[0]

    return read


def test_region_level_and_content(agreed, table, grid, contents):
    AgreementLevelFactory(code="university", name_ja="大学間", position=1)
    department = AgreementLevelFactory(code="department", name_ja="部局間", position=2)
    agreed("FR", of=("joint-research", "credit-transfer"))
    agreed("TW", level=department)
    totals = table("totals")
    assert [heading.text for heading in totals.headings[1:]] == [
        "総数",
        "大学間",
        "部局間",
        "共同研究",
        "単位互換",
        "ダブル・ディグリー",
    ]
    assert grid(totals) == {
        BILATERAL: [2, 1, 1, 2, 1, 0],
        "アジア": [1, 0, 1, 1, 0, 0],
        "台湾": [1, 0, 1, 1, 0, 0],
        "北米": [0] * 6,
        "ヨーロッパ": [1, 1, 0, 1, 1, 0],
        "フランス": [1, 1, 0, 1, 1, 0],
        "多者間の協定（別掲）": [0] * 6,
        "コンソーシアム（別掲）": [0] * 6,
    }
    assert grid(table("totals", level="department"))[BILATERAL] == [1, 1, 0, 0]


def test_multilateral_agreements_and_consortia_are_counted_apart(agreed, table, grid):
    agreed("FR")
    agreed("FR", "DE", "US", arrangement=Arrangement.MULTILATERAL)
    agreed("TW", "US", arrangement=Arrangement.CONSORTIUM)
    numbers = {row: found[0] for row, found in grid(table("totals")).items()}
    assert numbers[BILATERAL] == numbers["フランス"] == 1
    assert numbers["多者間の協定（別掲）"] == numbers["コンソーシアム（別掲）"] == 1
    assert "アメリカ合衆国" not in numbers


def test_day_decides_what_is_in_force(agreed, choose, international_office):
    agreed("FR", effective_on=date(2026, 4, 1), ends_on=date(2026, 9, 30))
    for day, expected in (
        (date(2026, 3, 31), 0),
        (date(2026, 4, 1), 1),
        (date(2026, 9, 30), 1),
        (date(2026, 10, 1), 0),
    ):
        assert collect(choose(as_of=day), international_office).balance.counted == expected


def test_memoranda_other_units_and_what_is_not_concluded_are_not_counted(
    agreed, units, choose, international_office
):
    parent = agreed("FR")
    agreed("FR", parent=parent, document_kind=DocumentKindFactory(code="memorandum", needs_parent=True))
    agreed("FR", unit=units.tohoku)
    agreed("FR", stage=Stage.APPROVED)
    facts = collect(choose(), international_office)
    assert (facts.balance.counted, facts.balance.all) == (1, 1)
    assert collect(choose(unit=units.nifs), international_office).balance.all == 0


def test_agreement_of_two_units_is_counted_once(agreed, units, choose, international_office):
    agreed("FR").units.add(units.nifs, units.tohoku)
    assert collect(choose(), international_office).balance.counted == 1


def test_what_cannot_be_counted_or_is_in_doubt_is_listed(agreed, choose, international_office):
    agreed("FR")
    nobody = agreed()
    agreed("FR", "US")
    agreed("AQ")
    agreed("DE", end_kind=Agreement.EndKind.UNKNOWN, ends_on=None, effective_on=None)
    facts = collect(choose(), international_office)
    assert (facts.balance.counted, facts.balance.uncounted, facts.balance.all) == (2, 3, 5)
    assert [line.cells[-1].value for line in facts.gaps.lines] == [
        "相手方機関がないため、国・地域が分かりません。",
        "二者間ですが、相手方が複数の国・地域にあります。多者間の協定ではありませんか。",
        "国・地域が「文部科学省の地域区分」のどの地域にも属していません。",
        "発効日が不明です。有効として数えています。 終了日が不明です。有効として数えています。",
    ]
    assert facts.gaps.lines[0].cells[0].address == f"/admin/exchanges/agreement/{nobody.pk}/change/"
    assert facts.gap_count == 4


def test_every_cell_opens_to_as_many_rows_as_it_says(agreed, choose, international_office, contents):
    department = AgreementLevelFactory(code="department", name_ja="部局間", position=2)
    for number, code in enumerate(("FR", "FR", "DE", "TW", "US", "AQ")):
        of = list(contents)[: number % 3 + 1]
        agreed(code, of=of, **({"level": department} if number % 2 else {}))
    agreed("FR", "US", of=contents, arrangement=Arrangement.MULTILATERAL)
    agreed("FR", "DE", arrangement=Arrangement.CONSORTIUM)
    opened = 0
    for level in ("", "department"):
        choice = choose(part="totals", level=level)
        [totals] = collect(choice, international_office).tables
        for cell in (cell for line in totals.lines for cell in line.cells[1:]):
            found = rows(choice, international_office, cell.opens["row"], cell.opens["column"])
            assert len(found.records) == cell.value == len(found.table(found.records).lines)
            opened += cell.value
    assert opened > 50


def test_list_has_a_column_for_each_content(agreed, choose, international_office):
    agreed("FR", of=("joint-research", "double-degree"), title_ja="日仏協定")
    agreed("DE", "FR", arrangement=Arrangement.CONSORTIUM, title_ja="三者協定")
    bilateral, others = collect(choose(part="list"), international_office).tables
    [line] = bilateral.lines
    assert [cell.value for cell in line.cells] == [
        "日仏協定",
        "フランス大学",
        "フランス",
        "大学間",
        "○",
        None,
        "○",
        date(2024, 4, 1),
        date(2029, 3, 31),
        "終了日あり",
    ]
    assert [line.cells[2].value for line in others.lines] == ["ドイツ、フランス"]


def test_credit_transfer_counts_the_students_of_the_year(agreed, units, table, choose, international_office):
    agreement = agreed("FR", of=("credit-transfer",))
    agreed("DE")
    student = PersonCategoryFactory(code="student", counts_as_researcher=False)
    for direction, start in (
        ("outbound", date(2026, 4, 1)),
        ("outbound", date(2026, 5, 1)),
        ("inbound", date(2026, 5, 1)),
        ("inbound", date(2026, 3, 31)),
    ):
        ExchangeFactory(
            agreement=agreement,
            category=student,
            units=[units.naoj],
            direction=direction,
            actual_start=start,
            actual_end=start,
        )
    ExchangeFactory(agreement=agreement, units=[units.naoj])
    ExchangeFactory(agreement=agreement, category=student, units=[units.tohoku])
    [line] = table("credits").lines
    assert [cell.value for cell in line.cells[3:]] == ["国立天文台", 2, 1]
    opened = line.cells[4].opens
    found = rows(choose(), international_office, opened["row"], opened["column"])
    assert found.records.count() == 2


def test_double_degree_leaves_what_nobody_entered_to_be_filled_in(agreed, table):
    agreed("FR", of=("double-degree",))
    degrees = table("degrees")
    assert [heading.text for heading in degrees.headings if heading.to_fill] == [
        "対象分野",
        "選抜方法・条件",
        "学位の種類",
    ]
    assert [cell.value for cell in degrees.lines[0].cells[4:]] == [None, None, None]


def test_older_form(agreed, units, countries, table):
    agreement = agreed("FR")
    AgreementPartyFactory(
        agreement=agreement,
        institution=InstitutionFactory(name_ja="リヨン大学", country=countries["FR"]),
        department="理学部",
        signed_on=date(2024, 6, 1),
    )
    ExchangeFactory(agreement=agreement, units=[units.naoj])
    [line] = table("older").lines
    assert [cell.value for cell in line.cells] == [
        "自然科学研究機構",
        "フランス大学、リヨン大学 理学部",
        "国立天文台（大学間）",
        "2024",
        "フランス",
        "共同研究",
        1,
        0,
    ]


def test_numbers_of_persons_only_for_those_who_may_count_the_unit(
    agreed, units, table, choose, naoj_editor, vice_president
):
    agreement = agreed("FR")
    ExchangeFactory(agreement=agreement, units=[units.naoj])
    assert [cell.value for cell in table("older", vice_president).lines[0].cells[6:]] == [1, 0]
    assert [cell.value for cell in table("older", naoj_editor).lines[0].cells[6:]] == [None, None]
    assert table("older", naoj_editor, unit=units.naoj).lines[0].cells[6].value == 1
    with pytest.raises(UnknownCell):
        rows(choose(), naoj_editor, f"agreement-{agreement.pk}", "sent")


@pytest.mark.parametrize(
    ("row", "column"),
    [("country-ZZ", "all"), ("bilateral", "level-none"), ("agreement-x", "sent"), ("agreement-1", "lost")],
)
def test_unknown_cell(choose, international_office, row, column):
    with pytest.raises(UnknownCell):
        rows(choose(), international_office, row, column)
