"""The form of an agreement: what it proposes, refuses and warns of."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from exchanges.models import Agreement, AgreementParty, AgreementReview, Stage
from tests.factories.core import InstitutionFactory
from tests.factories.exchange_lists import (
    AgreementLevelFactory,
    DocumentKindFactory,
    StrategicCriterionFactory,
)
from tests.factories.exchanges import AgreementFactory

ADD = "/admin/exchanges/agreement/add/"


def change(agreement) -> str:
    return reverse("admin:exchanges_agreement_change", args=[agreement.pk])


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


@pytest.fixture
def typed(units, form_fields):
    """``typed(browser, **fields)`` sends a new agreement of NAOJ with what is typed."""

    def send(browser, **fields):
        blank = form_fields(browser.get(ADD))
        first = {
            "title_ja": "新しい協定",
            "level": AgreementLevelFactory().pk,
            "document_kind": DocumentKindFactory().pk,
            "units": [units.naoj.pk],
            "ends_on": "R13.3.31",
        }
        return browser.post(ADD, {**blank, **first, **fields}, follow=True)

    return send


def test_one_own_unit_is_chosen_beforehand(
    units, naoj_editor, international_office, system_administrator, signed_in
):
    chosen = {
        user.username: signed_in(user).get(ADD).context["adminform"].form.initial.get("units")
        for user in (naoj_editor, international_office, system_administrator)
    }
    assert chosen == {
        "naoj_editor": [units.naoj.pk],
        "international_office": [units.nins.pk],
        "system_administrator": None,
    }


def test_new_agreement_is_a_proposal_with_its_parties(units, naoj_editor, paris, signed_in, typed):
    response = typed(
        signed_in(naoj_editor),
        **{
            "parties-0-unit": units.naoj.pk,
            "parties-1-institution": paris.pk,
            "parties-1-signatory_name_en": "A. Director",
            "parties-1-signed_on": "令和8年4月1日",
        },
    )
    assert response.redirect_chain
    agreement = Agreement.objects.get()
    assert (agreement.stage, agreement.ends_on) == (Stage.PROPOSED, datetime.date(2031, 3, 31))
    party = AgreementParty.objects.get(institution=paris)
    assert (party.signatory_name_en, party.signed_on) == ("A. Director", datetime.date(2026, 4, 1))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"ends_on": ""},
            {"ends_on": ["Enter the last day in force, or choose “open-ended” or “end unknown”."]},
        ),
        (
            {"end_kind": "unknown"},
            {"ends_on": ["An end day goes with “ends on a day”: choose that, or leave the day empty."]},
        ),
        (
            {"effective_on": "2031-04-01"},
            {"ends_on": ["The end day 31 March 2031 is before the first day in force, 1 April 2031."]},
        ),
        ({"title_ja": ""}, {"title_ja": ["This field is required."]}),
    ],
)
def test_bad_values_are_refused_at_their_field(naoj_editor, signed_in, typed, fields, expected):
    response = typed(signed_in(naoj_editor), **fields)
    assert errors(response) == expected
    assert Agreement.objects.count() == 0


def test_last_day_may_be_the_first(naoj_editor, signed_in, typed):
    typed(signed_in(naoj_editor), effective_on="2031-03-31")
    assert Agreement.objects.get().effective_on == datetime.date(2031, 3, 31)


def test_signing_day_to_come_and_memorandum_without_parent_are_refused(
    units, naoj_editor, paris, signed_in, typed
):
    memorandum = DocumentKindFactory(code="memorandum", needs_parent=True)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    response = typed(
        signed_in(naoj_editor),
        document_kind=memorandum.pk,
        **{"parties-0-institution": paris.pk, "parties-0-signed_on": tomorrow.isoformat()},
    )
    assert errors(response) == {"parent": ["This kind of document belongs to another agreement: choose it."]}
    parties = next(
        i.formset for i in response.context["inline_admin_formsets"] if i.formset.model is AgreementParty
    )
    assert parties.errors[0] == {"signed_on": ["This day is still to come: enter it once it was signed."]}
    assert Agreement.objects.count() == 0


def test_agreement_for_another_unit_is_refused(units, naoj_editor, signed_in, typed):
    response = typed(signed_in(naoj_editor), units=[units.nifs.pk])
    assert Agreement.objects.count() == 0
    assert errors(response)


def test_agreement_that_is_there_already_is_warned_of_with_a_link(
    agreements, paris, units, naoj_editor, signed_in, typed
):
    response = typed(
        signed_in(naoj_editor),
        level=agreements.naoj.level_id,
        **{"parties-0-unit": units.naoj.pk, "parties-1-institution": paris.pk},
    )
    (warning,) = [sentence for sentence in said(response) if "same partner" in sentence]
    assert reverse("admin:exchanges_agreement_page", args=[agreements.naoj.pk]) in warning


@pytest.mark.parametrize("other", ["level", "ended", "unit"])
def test_agreement_that_is_something_else_is_not_warned_of(
    agreements, paris, units, international_office, signed_in, typed, other
):
    fields = {"level": agreements.naoj.level_id, "units": [units.naoj.pk]}
    if other == "level":
        fields["level"] = AgreementLevelFactory(code="institute").pk
    elif other == "unit":
        fields["units"] = [units.nifs.pk]
    else:
        Agreement.objects.filter(pk=agreements.naoj.pk).update(ends_on=datetime.date(2026, 3, 31))
    response = typed(signed_in(international_office), **fields, **{"parties-1-institution": paris.pk})
    assert [sentence for sentence in said(response) if "same partner" in sentence] == []


def test_sides_that_do_not_fit_the_arrangement_are_warned_of(paris, naoj_editor, signed_in, typed):
    response = typed(
        signed_in(naoj_editor),
        **{"parties-0-institution": paris.pk, "parties-1-institution": InstitutionFactory().pk},
    )
    assert "The arrangement says bilateral, but there are 2 partner institutions." in said(response)


def test_review_is_written_in_the_same_form(agreements, naoj_editor, signed_in, form_fields):
    browser = signed_in(naoj_editor)
    sent = form_fields(browser.get(change(agreements.naoj)))
    written = {
        "review-TOTAL_FORMS": 1,
        "review-0-necessity_ja": "欠かせない。",
        "review-0-expected_outbound": 2,
        "review-0-source_language": "ja",
        "review-0-translation_status": "provisional",
    }
    assert browser.post(change(agreements.naoj), {**sent, **written}).status_code == 302
    review = AgreementReview.objects.get(agreement=agreements.naoj)
    assert (review.necessity_ja, review.expected_outbound) == ("欠かせない。", 2)


def test_designation_without_its_criteria_is_refused(
    agreements, international_office, signed_in, form_fields
):
    required = StrategicCriterionFactory(is_required=True, name_en="Criterion five")
    others = [StrategicCriterionFactory(), StrategicCriterionFactory()]
    browser = signed_in(international_office)
    page = "/admin/exchanges/strategicdecision/add/"
    decision = {
        **form_fields(browser.get(page)),
        "agreement": agreements.naoj.pk,
        "outcome": "designated",
        "decided_on": "2026-03-18",
        "decided_by_ja": "役員会",
    }
    response = browser.post(page, {**decision, "criteria": [row.pk for row in others]})
    assert errors(response) == {"criteria": ["A designation always needs “Criterion five”."]}
    chosen = [required.pk, *(row.pk for row in others)]
    assert browser.post(page, {**decision, "criteria": chosen}).status_code == 302


def test_save_over_somebody_elses_is_told_first(agreements, naoj_editor, signed_in, form_fields):
    browser = signed_in(naoj_editor)
    sent = form_fields(browser.get(change(agreements.naoj)))
    Agreement.objects.get(pk=agreements.naoj.pk).save()
    response = browser.post(change(agreements.naoj), {**sent, "title_ja": "別の名"})
    assert response.status_code == 200
    assert [conflict.record for conflict in response.context["conflicts"]] == [str(agreements.naoj)]
    assert Agreement.objects.get(pk=agreements.naoj.pk).title_ja == "パリ天文台との学術交流協定"


def test_word_that_is_no_longer_offered_stays_and_is_not_offered_anew(agreements, naoj_editor, signed_in):
    old = AgreementLevelFactory(code="old", is_offered=False)
    browser = signed_in(naoj_editor)
    assert old not in browser.get(ADD).context["adminform"].form.fields["level"].queryset
    kept = AgreementFactory(units=list(agreements.naoj.units.all()), level=old)
    assert old in browser.get(change(kept)).context["adminform"].form.fields["level"].queryset


def test_reader_without_the_right_finds_no_field_to_type_in(agreements, nifs_editor, signed_in):
    page = signed_in(nifs_editor).get(change(agreements.naoj))
    columns = {field.name for field in Agreement._meta.get_fields()}
    assert columns.isdisjoint(page.context["adminform"].form.fields)


def test_agreement_is_deleted_with_its_log(agreements, international_office, signed_in):
    agreements.proposal.steps.create(step="submit", from_stage="proposed", to_stage="department_review")
    page = reverse("admin:exchanges_agreement_delete", args=[agreements.proposal.pk])
    assert signed_in(international_office).post(page, {"post": "yes"}).status_code == 302
    assert not Agreement.objects.filter(pk=agreements.proposal.pk).exists()


def test_a_renewal_of_somebody_elses_agreement_is_refused(
    agreements, typed, naoj_editor, international_office, signed_in
):
    """Once concluded it would end the other one."""
    refused = typed(signed_in(naoj_editor), predecessor=agreements.nifs.pk)
    assert errors(refused) == {
        "predecessor": ["Select a valid choice. That choice is not one of the available choices."]
    }
    offered = signed_in(naoj_editor).get(
        reverse("admin:autocomplete"),
        {"app_label": "exchanges", "model_name": "agreement", "field_name": "predecessor", "term": ""},
    )
    assert {int(found["id"]) for found in offered.json()["results"]} == {
        agreements.naoj.pk, agreements.proposal.pk,
    }  # fmt: skip
    typed(signed_in(international_office), predecessor=agreements.nifs.pk)
    assert Agreement.objects.get(title_ja="新しい協定").predecessor == agreements.nifs


def test_a_memorandum_may_rest_on_an_agreement_of_the_host_but_of_no_other(
    agreements, typed, naoj_editor, signed_in
):
    refused = typed(signed_in(naoj_editor), parent=agreements.tohoku.pk)
    assert list(errors(refused)) == ["parent"]
    typed(signed_in(naoj_editor), parent=agreements.nifs.pk)
    assert Agreement.objects.get(title_ja="新しい協定").parent == agreements.nifs


def test_units_out_of_reach_are_refused(agreements, units, typed, naoj_editor, signed_in):
    for strangers in ([units.tohoku.pk], [units.naoj.pk, units.nifs.pk], [units.naoj.pk, units.tohoku.pk]):
        assert list(errors(typed(signed_in(naoj_editor), units=strangers))) == ["units"]
    assert not Agreement.objects.filter(title_ja="新しい協定").exists()
