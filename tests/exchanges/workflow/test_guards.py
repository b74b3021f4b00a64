"""What an agreement lacks for a step, as sentences."""

import datetime

import pytest
from django.utils import translation

from exchanges.models import Agreement, Stage
from exchanges.workflow import missing, take_step, told
from strategy_tracker.core.steps import StepRefused
from tests.factories.core import InstitutionFactory
from tests.factories.exchange_lists import DocumentKindFactory
from tests.factories.exchanges import AgreementFactory, AgreementPartyFactory

Kind = Agreement.EndKind
YESTERDAY, TODAY, TOMORROW = (datetime.date(2026, 11, day) for day in (19, 20, 21))


def fresh(agreement):
    return Agreement.objects.get(pk=agreement.pk)


@pytest.mark.parametrize("step", ["submit", "pass_department", "approve"])
def test_complete_proposal_lacks_nothing(step, proposal):
    assert missing(proposal, step) == []


def test_empty_proposal_is_told_everything_it_lacks(units, english):
    agreement = AgreementFactory(stage=Stage.PROPOSED, title_ja=" ", units=[])
    agreement.document_kind = DocumentKindFactory(code="memorandum", needs_parent=True)
    assert missing(agreement, "submit") == [
        "The title is missing in Japanese.",
        "No partner institution stands among the parties.",
        "No own unit is named.",
        "No content is chosen.",
        "The coordinator is missing.",
        "This kind of document belongs to another agreement: choose it.",
        "The review before joining is missing.",
    ]


def test_agreement_written_in_english_needs_its_title_in_english(proposal, english):
    proposal.source_language, proposal.title_en = "en", ""
    assert missing(proposal, "submit") == ["The title is missing in English."]


def test_review_without_answers_is_told_in_both_languages(proposal):
    review = proposal.review
    review.necessity_ja = review.effectiveness_ja = review.reciprocity_ja = ""
    review.expected_outbound = review.expected_inbound = None
    review.save()
    with translation.override("en"):
        assert missing(fresh(proposal), "submit") == [
            "The review does not say in Japanese why the tie-up is necessary.",
            "The review does not say in Japanese what the tie-up will bring.",
            "The review does not say in Japanese what each side gives.",
            "The review expects nothing: enter at least one figure per year.",
        ]
    with translation.override("ja"):
        assert missing(fresh(proposal), "submit") == [
            "締結前の審査に、日本語の「必要性」が入力されていません。",
            "締結前の審査に、日本語の「有効性」が入力されていません。",
            "締結前の審査に、日本語の「互恵性」が入力されていません。",
            "締結前の審査に、年間の見込みが入力されていません。一つ以上の数値を入力してください。",
        ]


def test_expecting_nobody_is_an_expectation(proposal):
    review = proposal.review
    review.expected_outbound, review.expected_inbound = 0, None
    review.save()
    assert missing(fresh(proposal), "submit") == []


def test_review_lost_meanwhile_is_missed_at_approval(proposal, at_stage, without_review, vice_president):
    at_stage(without_review(proposal), Stage.HQ_REVIEW)
    with pytest.raises(StepRefused) as refused:
        take_step("approve", proposal, vice_president)
    assert refused.value.error_list[0].code == "incomplete"


@pytest.mark.parametrize("step", ["start_signing", "bring_into_force"])
def test_signing_waits_for_export_control(step, proposal, at_stage, signed, cleared, international_office):
    stage = Stage.APPROVED if step == "start_signing" else Stage.SIGNING
    signed(at_stage(proposal, stage))
    with translation.override("en"):
        assert missing(proposal, step) == ["Export control: not cleared yet – ask the international office."]
        with pytest.raises(StepRefused) as refused:
            take_step(step, proposal, international_office)
    assert refused.value.messages == ["Export control: the screening has not been opened yet."]
    cleared(proposal)
    take_step(step, proposal, international_office)
    assert proposal.stage != stage


def test_partner_that_changed_after_clearance_stops_the_signing(
    proposal, at_stage, signed, cleared, international_office, english
):
    cleared(at_stage(proposal, Stage.APPROVED))
    take_step("start_signing", proposal, international_office)
    signed(proposal)
    party = proposal.parties.get(institution__isnull=False)
    party.institution = InstitutionFactory(country=party.institution.country)
    party.save()
    with pytest.raises(StepRefused) as refused:
        take_step("bring_into_force", proposal, international_office)
    assert refused.value.messages == [
        "Export control: the decision does not hold any more, because this has changed: institutions."
    ]


@pytest.fixture
def to_be_signed(proposal, at_stage, cleared):
    return at_stage(cleared(proposal), Stage.SIGNING)


def test_everybody_must_have_signed(to_be_signed, english):
    assert missing(to_be_signed, "bring_into_force") == [
        "NAOJ has not signed yet.",
        "Paris Observatory has not signed yet.",
    ]


def test_signing_day_to_come_is_refused(to_be_signed, signed, english):
    signed(to_be_signed)
    party = to_be_signed.parties.order_by("position").last()
    type(party).objects.filter(pk=party.pk).update(signed_on=TOMORROW)
    assert missing(to_be_signed, "bring_into_force") == [
        f"{party}: the signing day 21 November 2026 is still to come."
    ]
    type(party).objects.filter(pk=party.pk).update(signed_on=TODAY)
    assert missing(to_be_signed, "bring_into_force") == []


def test_without_an_agreed_day_the_last_signature_brings_it_into_force(
    to_be_signed, signed, international_office
):
    Agreement.objects.filter(pk=to_be_signed.pk).update(effective_on=None)
    signed(to_be_signed)
    take_step("bring_into_force", to_be_signed, international_office)
    assert fresh(to_be_signed).effective_on == to_be_signed.effective_on == datetime.date(2026, 11, 9)


@pytest.mark.parametrize(("end", "lacks"), [(8, True), (9, False)])
def test_end_day_lies_not_before_the_last_signature(end, lacks, to_be_signed, signed, english):
    Agreement.objects.filter(pk=to_be_signed.pk).update(
        effective_on=None, ends_on=datetime.date(2026, 11, end)
    )
    signed(to_be_signed)
    sentence = "The end day 8 November 2026 is before the first day in force, 9 November 2026."
    assert missing(fresh(to_be_signed), "bring_into_force") == [sentence] * lacks


def test_own_side_must_stand_among_the_parties(to_be_signed, signed, english):
    signed(to_be_signed)
    to_be_signed.parties.filter(unit__isnull=False).delete()
    assert missing(to_be_signed, "bring_into_force") == ["No own unit stands among the parties."]


@pytest.mark.parametrize(
    ("arrangement", "partners", "sentences"),
    [
        ("bilateral", 1, []),
        ("bilateral", 2, ["A bilateral agreement has two sides, this one has 3."]),
        ("multilateral", 1, ["A multilateral agreement has three sides or more, this one has 2."]),
        ("multilateral", 2, []),
        ("consortium", 1, []),
        ("consortium", 3, []),
    ],
)
def test_sides_fit_the_arrangement(
    arrangement, partners, sentences, to_be_signed, signed, cleared, english, units
):
    signed(to_be_signed)
    to_be_signed.arrangement = arrangement
    values = {"agreement": to_be_signed, "signed_on": TODAY}
    for _ in range(partners - 1):
        AgreementPartyFactory(**values)
    AgreementPartyFactory(**values, institution=None, unit=units.nins)
    same = to_be_signed.parties.filter(institution__isnull=False).first().institution
    AgreementPartyFactory(**values, institution=same, department_ja="理学部")
    found = missing(to_be_signed, "bring_into_force")
    assert [sentence for sentence in found if "Export control" not in sentence] == sentences


@pytest.fixture
def old_agreement(proposal):
    """A proposal that stands for an agreement signed long ago, as far as anybody knows."""
    Agreement.objects.filter(pk=proposal.pk).update(
        effective_on=None, end_kind=Kind.UNKNOWN, ends_on=None, coordinator=None
    )
    return fresh(proposal)


def test_agreement_concluded_earlier_is_registered_without_review_screening_or_dates(
    old_agreement, without_review, international_office
):
    without_review(old_agreement)
    old_agreement.contents.clear()
    taken = take_step("register", old_agreement, international_office, "昭和60年締結")
    stored = fresh(old_agreement)
    assert (stored.stage, stored.effective_on, stored.is_in_force_on(TODAY)) == (Stage.IN_FORCE, None, True)
    assert (taken.step, taken.from_stage, taken.comment) == ("register", "proposed", "昭和60年締結")


def test_registration_needs_partner_and_units(old_agreement, english):
    old_agreement.parties.all().delete()
    old_agreement.units.clear()
    assert missing(old_agreement, "register") == [
        "No partner institution stands among the parties.",
        "No own unit is named.",
    ]


def test_registration_takes_the_last_signature_when_all_are_known(
    old_agreement, signed, international_office
):
    signed(old_agreement)
    take_step("register", old_agreement, international_office)
    assert old_agreement.effective_on == datetime.date(2026, 11, 9)


@pytest.mark.parametrize(
    ("ends_on", "mode", "stage", "end"),
    [
        (YESTERDAY, "by_consent", Stage.ENDED, YESTERDAY),
        (TODAY, "by_consent", Stage.IN_FORCE, TODAY),
        (YESTERDAY, "automatic", Stage.IN_FORCE, datetime.date(2031, 11, 19)),
    ],
)
def test_registered_agreement_whose_term_has_passed_stands_where_the_calendar_puts_it(
    ends_on, mode, stage, end, old_agreement, international_office
):
    Agreement.objects.filter(pk=old_agreement.pk).update(
        end_kind=Kind.FIXED, ends_on=ends_on, renewal_mode=mode
    )
    take_step("register", old_agreement, international_office)
    stored = fresh(old_agreement)
    assert (stored.stage, stored.ends_on, old_agreement.stage) == (stage, end, stage)


def test_nothing_is_told_where_no_gap_is(to_be_signed, signed):
    signed(to_be_signed)
    assert told(to_be_signed, "bring_into_force") == told(to_be_signed, "submit") == []
