"""Who opens whose training record, its certificates and the list of staff."""

import pytest
from django.urls import reverse

from tests.factories.staff_training import CertificateFactory

OPENS = {
    "training_officer": {"met", "below", "without"},
    "office_officer": {"met", "below", "without"},
    "tohoku_officer": {"tohoku"},
    "officer_everywhere": {"met", "below", "without", "tohoku"},
    "system_administrator": set(),
    "superuser": set(),
    "international_office": set(),
    "tohoku_office": set(),
    "naoj_editor": set(),
    "kit_executive": set(),
    "export_control_officer": set(),
}


def page(person):
    return reverse("training:person", args=[person.pk])


@pytest.mark.parametrize("who", sorted(OPENS))
def test_record_and_certificate_open_for_whoever_may_see_the_scores(who, request, staff, signed_in):
    client = signed_in(request.getfixturevalue(who))
    opened = {name for name, person in vars(staff).items() if client.get(page(person)).status_code == 200}
    assert opened == OPENS[who]
    certificate = CertificateFactory(score=staff.met.test_scores.get())
    answer = client.get(reverse("training:certificate", args=[staff.met.pk, certificate.score_id]))
    assert answer.status_code == (200 if "met" in OPENS[who] else 404)
    if answer.streaming:
        assert answer.getvalue().startswith(b"%PDF")


@pytest.mark.parametrize("who", sorted(OPENS))
def test_list_holds_those_whose_scores_the_reader_may_see(who, request, staff, signed_in):
    client = signed_in(request.getfixturevalue(who))
    answers = [
        client.get(reverse("training:people")),
        *(client.get(reverse("training:people_file", args=[of])) for of in ("csv", "xlsx")),
    ]
    if not OPENS[who]:
        assert [answer.status_code for answer in answers] == [403, 403, 403]
        return
    named = {line.post.person for line in answers[0].context["lines"]}
    assert named == {getattr(staff, name) for name in OPENS[who]}
    in_file, _workbook = (answer.getvalue() for answer in answers[1:])
    in_file = in_file.decode("utf-8-sig")
    assert {name for name, person in vars(staff).items() if person.name_native in in_file} == OPENS[who]


def test_record_of_who_moved_away_goes_with_them(staff, units, training_officer, tohoku_officer, signed_in):
    staff.met.unit = units.tohoku
    staff.met.save()
    assert signed_in(training_officer).get(page(staff.met)).status_code == 404
    assert signed_in(tohoku_officer).get(page(staff.met)).status_code == 200


def test_own_account_opens_no_other_address_of_the_record(staff, herself, signed_in):
    client = signed_in(herself)
    assert client.get(reverse("training:me")).status_code == 200
    assert [client.get(page(person)).status_code for person in vars(staff).values()] == [403] * 4


def test_certificate_of_another_person_is_not_handed_out_under_ones_own_address(staff, herself, signed_in):
    own = CertificateFactory(score=staff.met.test_scores.get())
    other = CertificateFactory(score=staff.below.test_scores.get())
    client = signed_in(herself)
    answer = client.get(reverse("training:my_certificate", args=[own.score_id]))
    assert answer.getvalue().startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="certificate.pdf"'
    assert client.get(reverse("training:my_certificate", args=[other.score_id])).status_code == 404


def test_certificate_of_another_person_is_not_handed_out_under_this_one(staff, training_officer, signed_in):
    other = CertificateFactory(score=staff.tohoku.test_scores.get())
    for person in (staff.met, staff.tohoku):
        address = reverse("training:certificate", args=[person.pk, other.score_id])
        assert signed_in(training_officer).get(address).status_code == 404


def test_internal_notes_stand_on_no_page(staff, training_officer, herself, signed_in):
    for record in (staff.met.test_scores.get(), staff.met.employments.get()):
        record.notes = "CANARY"
        record.save()
    assert "CANARY" not in signed_in(training_officer).get(page(staff.met)).text
    client = signed_in(herself)
    for address in (
        reverse("training:me"), reverse("training:my_data", args=["json"]),
    ):  # fmt: skip
        assert "CANARY" not in client.get(address).text
