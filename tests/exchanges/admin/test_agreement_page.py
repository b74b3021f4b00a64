"""The readable page of an agreement: everything that its reader may know, and nothing else."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from exchanges.models import Agreement, Stage
from exchanges.workflow import take_step
from tests.factories.actions import PlanItemFactory
from tests.factories.core import InstitutionFactory, PersonFactory
from tests.factories.exchange_lists import AgreementContentFactory, NoticeThresholdFactory, OutcomeKindFactory
from tests.factories.exchanges import (
    AgreementFactory,
    AgreementFileFactory,
    AgreementPartyFactory,
    AgreementReviewFactory,
    EventFactory,
    ExchangeFactory,
    OutcomeFactory,
    ScreeningFactory,
    StrategicDecisionFactory,
)

NAME = "架空 花子"


def address(agreement) -> str:
    return reverse("admin:exchanges_agreement_page", args=[agreement.pk])


@pytest.fixture
def full(agreements, units):
    """The agreement of NAOJ with something of everything."""
    agreement = agreements.naoj
    AgreementReviewFactory(agreement=agreement, expected_papers=1)
    stay = ExchangeFactory(
        agreement=agreement, units=[units.naoj], person=PersonFactory(name_native=NAME, unit=units.naoj)
    )
    OutcomeFactory(
        exchange=stay, title_en="Joint paper on radio", kind=OutcomeKindFactory(counts_as_paper=True)
    )
    EventFactory(agreement=agreement, units=[units.naoj], title_en="Conference on radio")
    StrategicDecisionFactory(agreement=agreement)
    ScreeningFactory(exchange=None, agreement=agreement, decision="review")
    AgreementFileFactory(agreement=agreement, title_en="Draft for the office", visibility="office")
    AgreementFileFactory(agreement=agreement, title_en="Signed text", visibility="host")
    agreement.items.add(PlanItemFactory(title_en="Ties"))
    agreement.contents.add(AgreementContentFactory(name_en="Joint research"))
    NoticeThresholdFactory(months=6)
    return agreement


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("system_administrator", 200),
        ("international_office", 200),
        ("naoj_editor", 200),
        ("nifs_editor", 200),
        ("vice_president", 200),
        ("export_control_officer", 200),
        ("training_officer", 403),
        ("tohoku_office", 403),
    ],
)
def test_page_opens_for_the_host(request, full, signed_in, who, status):
    assert signed_in(request.getfixturevalue(who)).get(address(full)).status_code == status


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("international_office", {"name", "notes", "office file", "screening"}),
        ("naoj_editor", {"name", "notes", "office file"}),
        ("nifs_editor", set()),
        ("vice_president", set()),
        ("export_control_officer", {"name", "screening"}),
    ],
)
def test_page_says_what_its_reader_may_know(request, full, signed_in, who, seen):
    text = signed_in(request.getfixturevalue(who)).get(address(full)).text
    marks = {
        "name": NAME,
        "notes": "内密の覚え",
        "office file": "Draft for the office",
        "screening": 'id="screening-title"',
    }
    assert {what for what, mark in marks.items() if mark in text} == seen
    assert "Signed text" in text


def test_executive_sees_the_stays_without_names(full, vice_president, nifs_editor, signed_in):
    page = signed_in(vice_president).get(address(full))
    assert [stay.name for stay in page.context["page"].stays] == [""]
    assert "name not shown" in page.text
    assert signed_in(nifs_editor).get(address(full)).context["page"].stays == []


def test_expected_and_actual_of_the_years(full, vice_president, signed_in):
    activities = signed_in(vice_president).get(address(full)).context["page"].activities
    row = next(row for row in activities.rows if row.year.start == 2026)
    assert {kind: (figure.actual, figure.expected) for kind, figure in row.figures.items()} == {
        "outbound": (1, 2),
        "inbound": (0, 2),
        "events": (1, None),
        "papers": (1, 1),
    }
    assert (activities.inbound, activities.outbound, activities.balance) == (0, 1, -1)
    assert activities.last_day == datetime.date(2026, 7, 10)
    assert activities.rows[0].year.start == 2024


def test_history_tells_of_internal_notes_to_those_alone_who_may_read_them(
    full, naoj_editor, nifs_editor, signed_in
):
    full.notes = "別の内密"
    full.save()
    history = reverse("admin:exchanges_agreement_history", args=[full.pk])
    version = reverse("admin:exchanges_agreement_version", args=[full.pk, full.history.last().history_id])
    form = reverse("admin:exchanges_agreement_change", args=[full.pk])
    for page in (history, version, form):
        assert "内密" in signed_in(naoj_editor).get(page).text
        assert "内密" not in signed_in(nifs_editor).get(page).text


def test_picture_tells_where_the_agreement_stands(agreements, international_office, signed_in):
    AgreementPartyFactory(agreement=agreements.proposal, institution=InstitutionFactory(), signed_on=None)
    take_step("register", agreements.proposal, international_office, "締結済み")
    Agreement.objects.filter(pk=agreements.proposal.pk).update(effective_on=datetime.date(2024, 4, 1))
    page = signed_in(international_office).get(address(agreements.proposal))
    stops = page.context["page"].picture.across.table.rows
    assert [(stage, standing) for stage, standing, _ in stops] == [
        ("proposed", "passed"),
        ("department review", "not gone through"),
        ("headquarters review", "not gone through"),
        ("approved", "not gone through"),
        ("signing", "not gone through"),
        ("in force", "here now"),
        ("renewing", "not reached"),
        ("ended", "not reached"),
    ]
    assert "2024-04-01" in {stage: day for stage, _, day in stops}["in force"]
    assert page.text.count('class="drawn-chart"') == 2


def test_picture_marks_the_way_out_that_was_taken(units, international_office, signed_in):
    agreement = AgreementFactory(units=[units.naoj], stage=Stage.HQ_REVIEW, effective_on=None)
    take_step("reject", agreement, international_office, "見送り")
    rows = signed_in(international_office).get(address(agreement)).context["page"].picture.across.table.rows
    standings = {stage: standing for stage, standing, _ in rows}
    assert (standings["headquarters review"], standings["approved"], standings["rejected"]) == (
        "not gone through",
        "not reached",
        "here now",
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"ends_in": 0}, "In force today, until {day} (0 days to go)."),
        ({"ends_in": 1}, "In force today, until {day} (1 day to go)."),
        ({"ends_in": -1}, "Not in force any more: its last day was {day}."),
        (
            {"ends_in": -1, "renewal_mode": "automatic"},
            "In force today: it renews itself, its end day {day} will be moved on.",
        ),
        ({"end_kind": "open_ended"}, "In force today, open-ended."),
        ({"end_kind": "unknown"}, "In force today. Nobody knows until when: find out the end day."),
        ({"begins_in": 1}, "Not in force yet: it begins on {first}."),
        ({"stage": Stage.APPROVED}, "Not in force: it has not been concluded."),
    ],
)  # fmt: skip
def test_heading_says_whether_it_is_in_force_and_until_when(
    units, international_office, signed_in, values, sentence
):
    from django.utils.formats import date_format
    from django.utils.translation import override

    today = timezone.localdate()
    given = dict(values)
    day = today + datetime.timedelta(days=given.pop("ends_in", 400))
    first = today + datetime.timedelta(days=given.pop("begins_in", -400))
    ends_on = None if "end_kind" in given else day
    agreement = AgreementFactory(units=[units.naoj], effective_on=first, ends_on=ends_on, **given)
    page = signed_in(international_office).get(address(agreement))
    with override("en"):
        expected = sentence.format(day=date_format(day), first=date_format(first))
    assert page.context["page"].standing == expected


def test_days_to_come_are_those_of_thresholds_and_notice(units, international_office, signed_in):
    today = timezone.localdate()
    end = today + datetime.timedelta(days=100)
    agreement = AgreementFactory(units=[units.naoj], ends_on=end, notice_months=1)
    for months in (1, 12):
        NoticeThresholdFactory(months=months)
    found = signed_in(international_office).get(address(agreement)).context["page"].days_to_come
    assert [one.what for one in found] == [
        "Notice: 1 month to the end",
        "Last day for a party to speak up",
        "Last day in force",
    ]
    assert found[-1].day == end


def test_agreement_that_was_not_concluded_is_compared_with_nothing(
    agreements, international_office, signed_in
):
    AgreementReviewFactory(agreement=agreements.proposal)
    page = signed_in(international_office).get(address(agreements.proposal))
    assert page.context["page"].activities.is_too_early
    assert "Nothing yet: it has not been concluded." in page.text


def test_provisional_translation_is_marked(units, international_office, signed_in):
    agreement = AgreementFactory(units=[units.naoj], translation_status="provisional")
    browser = signed_in(international_office)
    assert "translation-mark" in browser.get(address(agreement)).text
    assert "translation-mark" not in signed_in(international_office, "ja").get(address(agreement)).text


def test_chain_and_memoranda_are_linked(agreements, units, international_office, signed_in):
    later = AgreementFactory(
        units=[units.naoj],
        predecessor=agreements.naoj,
        stage=Stage.PROPOSED,
        effective_on=datetime.date(2029, 4, 1),
        ends_on=datetime.date(2034, 3, 31),
    )
    memorandum = AgreementFactory(units=[units.naoj], parent=agreements.naoj)
    page = signed_in(international_office).get(address(agreements.naoj))
    assert list(page.context["page"].chain) == [agreements.naoj, later]
    assert list(page.context["page"].memoranda) == [memorandum]
    for other in (later, memorandum):
        assert address(other) in page.text


def queries(browser, page) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return len(asked)


@pytest.mark.parametrize(("who", "expected"), [("vice_president", 31), ("international_office", 37)])
def test_page_asks_as_many_questions_for_three_of_everything_as_for_one(
    request, full, units, signed_in, who, expected
):
    browser = signed_in(request.getfixturevalue(who))
    browser.get(address(full))
    assert queries(browser, address(full)) == expected
    for number in range(2):
        AgreementPartyFactory(agreement=full, institution=InstitutionFactory())
        stay = ExchangeFactory(agreement=full, units=[units.naoj])
        OutcomeFactory(exchange=stay)
        EventFactory(agreement=full, units=[units.naoj])
        AgreementFileFactory(agreement=full, visibility="host")
        StrategicDecisionFactory(agreement=full, decided_on=datetime.date(2024, 4, 1 + number))
        AgreementFactory(units=[units.naoj], parent=full)
        NoticeThresholdFactory(months=number + 1)
        full.contents.add(AgreementContentFactory())
        full.items.add(PlanItemFactory())
    assert queries(browser, address(full)) == expected


def test_a_memorandum_begins_with_what_its_agreement_says(agreements, units, international_office, signed_in):
    browser = signed_in(international_office)
    page = browser.get(address(agreements.naoj)).text
    link = f"?parent={agreements.naoj.pk}&amp;level={agreements.naoj.level_id}&amp;units={units.naoj.pk}"
    assert link in page
    form = browser.get(reverse("admin:exchanges_agreement_add") + link.replace("&amp;", "&"))
    proposed = form.context["adminform"].form.initial
    assert (proposed["parent"], proposed["level"]) == (str(agreements.naoj.pk), str(agreements.naoj.level_id))
    assert [str(getattr(unit, "pk", unit)) for unit in proposed["units"]] == [str(units.naoj.pk)]


def test_no_memorandum_is_offered_to_whoever_may_not_change_the_agreement(
    agreements, vice_president, signed_in
):
    assert "?parent=" not in signed_in(vice_president).get(address(agreements.naoj)).text
