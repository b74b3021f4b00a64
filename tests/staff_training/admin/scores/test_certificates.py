"""Certificates: checked when they come in, handed out to training officers of the unit and to the person."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from staff_training import models
from tests.actions.admin.form_data import fields_of
from tests.factories.core import UserFactory
from tests.factories.staff_training import CertificateFactory, TestScoreFactory
from tests.staff_training.admin.scores.conftest import DAY

PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
EVERYBODY = (
    "training_officer", "tohoku_officer", "system_administrator", "international_office", "naoj_editor",
    "vice_president", "kit_executive", "export_control_officer",
)  # fmt: skip


@pytest.fixture
def score(hanako) -> models.TestScore:
    return TestScoreFactory(person=hanako, taken_on=DAY)


def address(score) -> str:
    return reverse("admin:staff_training_certificate_file", args=[score.pk])


def status(browser, score) -> int:
    response = browser.get(address(score))
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def upload(browser, score, content: bytes, name: str):
    page = reverse("admin:staff_training_testscore_change", args=[score.pk])
    sent = SimpleUploadedFile(name, content)
    return browser.post(page, {**fields_of(browser.get(page)), "certificate-0-file": sent})


def test_certificate_is_for_the_officers_of_the_unit(request, score, signed_in):
    CertificateFactory(score=score)
    statuses = {who: status(signed_in(request.getfixturevalue(who)), score) for who in EVERYBODY}
    assert statuses == {who: 200 if who == "training_officer" else 404 for who in EVERYBODY}


def test_superuser_gets_no_certificate(score, signed_in):
    CertificateFactory(score=score)
    assert status(signed_in(UserFactory(is_superuser=True)), score) == 404


def test_visitor_is_asked_to_sign_in(client, score):
    CertificateFactory(score=score)
    response = client.get(address(score))
    assert (response.status_code, response.url.split("?")[0]) == (302, "/admin/login/")


def test_score_without_certificate_and_lost_file_are_not_found(office, score):
    assert status(office, score) == 404
    certificate = CertificateFactory(score=score)
    certificate.file.storage.delete(certificate.file.name)
    assert status(office, score) == 404
    assert office.get(f"/admin/staff_training/testscore/{10**18 * 99}/certificate/").status_code == 404


def test_file_is_handed_out_to_be_kept(office, score):
    CertificateFactory(score=score, original_name="認定証.pdf")
    response = office.get(address(score))
    assert b"".join(response.streaming_content) == b"%PDF-1.4\n%%EOF\n"
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert response["Content-Disposition"].startswith("attachment; ")
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_certificate_is_taken_in_with_its_score(office, score, training_officer):
    assert upload(office, score, PDF, "認定証 2025.pdf").status_code == 302
    stored = models.Certificate.objects.get()
    assert (stored.score, stored.original_name, stored.size) == (score, "認定証 2025.pdf", len(PDF))
    assert (stored.content_type, stored.uploaded_by) == ("application/pdf", training_officer)
    assert stored.file.name.startswith("certificates/")
    assert "認定証" not in stored.file.name


@pytest.mark.parametrize(
    ("content", "name"), [(b"", "empty.pdf"), (b"MZ\x90\x00", "virus.pdf"), (b"<html></html>", "page.html")]
)
def test_file_that_is_none_of_the_accepted_kinds_is_refused(content, name, office, score):
    response = upload(office, score, content, name)
    assert response.status_code == 200
    assert not models.Certificate.objects.exists()


def test_file_goes_with_its_score(score, django_capture_on_commit_callbacks):
    certificate = CertificateFactory(score=score)
    storage, name = certificate.file.storage, certificate.file.name
    with django_capture_on_commit_callbacks(execute=True):
        score.delete()
    assert not storage.exists(name)
