"""Files of agreements through the admin: taken in by a form that checks, handed out to those they are for."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from exchanges.models import AgreementFile
from tests.factories.exchanges import AgreementFileFactory

PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
EVERYBODY = [
    "system_administrator", "international_office", "naoj_editor", "nifs_editor", "vice_president",
    "export_control_officer", "training_officer", "tohoku_office",
]  # fmt: skip


def address(record, agreement=None) -> str:
    return reverse("admin:exchanges_agreement_file", args=[(agreement or record.agreement).pk, record.pk])


def read_to_its_end(response) -> bytes:
    """A file that is handed out is closed once it was read."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def make(agreement, visibility: str) -> AgreementFile:
    return AgreementFileFactory(
        agreement=agreement,
        visibility=visibility,
        original_name="協定書 案.pdf",
        content_type="application/pdf",
    )


@pytest.mark.parametrize(
    ("visibility", "fetched_by"),
    [
        ("office", {"system_administrator", "international_office", "naoj_editor"}),
        ("host", set(EVERYBODY) - {"training_officer", "tohoku_office"}),
        ("public", set(EVERYBODY) - {"training_officer", "tohoku_office"}),
    ],
)
def test_file_is_fetched_by_those_it_is_for(request, agreements, signed_in, visibility, fetched_by):
    record = make(agreements.naoj, visibility)
    statuses = {}
    for who in EVERYBODY:
        response = signed_in(request.getfixturevalue(who)).get(address(record))
        read_to_its_end(response)
        statuses[who] = response.status_code
    assert statuses == {who: 200 if who in fetched_by else 404 for who in EVERYBODY}


def test_visitor_is_asked_to_sign_in(client, agreements):
    response = client.get(address(make(agreements.naoj, "public")))
    assert (response.status_code, response.url.split("?")[0]) == (302, "/admin/login/")


def test_file_is_handed_out_to_be_kept(agreements, international_office, signed_in):
    response = signed_in(international_office).get(address(make(agreements.naoj, "office")))
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E5%8D%94%E5%AE%9A%E6%9B%B8%20%E6%A1%88.pdf"
    )
    assert read_to_its_end(response) == b"%PDF-1.4\n%%EOF\n"


def test_file_of_one_agreement_is_not_found_under_another(agreements, international_office, signed_in):
    record = make(agreements.naoj, "host")
    browser = signed_in(international_office)
    assert browser.get(address(record, agreements.nifs)).status_code == 404
    response = browser.get(address(record))
    read_to_its_end(response)
    assert response.status_code == 200


def test_lost_file_is_not_found(agreements, international_office, signed_in):
    record = make(agreements.naoj, "host")
    record.file.storage.delete(record.file.name)
    assert signed_in(international_office).get(address(record)).status_code == 404


def test_list_and_record_of_files_keep_to_visibility(agreements, nifs_editor, signed_in):
    hidden, shown = make(agreements.naoj, "office"), make(agreements.naoj, "host")
    browser = signed_in(nifs_editor)
    listed = browser.get("/admin/exchanges/agreementfile/").context["cl"].result_list
    assert [record.pk for record in listed] == [shown.pk]
    opened = [
        browser.get(reverse("admin:exchanges_agreementfile_change", args=[record.pk])).status_code
        for record in (hidden, shown)
    ]
    assert opened == [403, 200]


def test_form_of_the_agreement_shows_no_file_that_is_not_for_its_reader(agreements, nifs_editor, signed_in):
    make(agreements.naoj, "office")
    shown = make(agreements.naoj, "host")
    page = signed_in(nifs_editor).get(reverse("admin:exchanges_agreement_change", args=[agreements.naoj.pk]))
    inline = next(i for i in page.context["inline_admin_formsets"] if i.formset.model is AgreementFile)
    assert [record.pk for record in inline.formset.queryset] == [shown.pk]


@pytest.fixture
def send(agreements, naoj_editor, signed_in):
    """``send(name, content)`` uploads a file for the agreement of NAOJ."""

    def upload(name: str, content: bytes, **more):
        return signed_in(naoj_editor).post(
            "/admin/exchanges/agreementfile/add/",
            {
                "agreement": agreements.naoj.pk,
                "kind": "signed",
                "visibility": "office",
                "file": SimpleUploadedFile(name, content, content_type="application/pdf"),
                **more,
            },
        )

    return upload


def test_uploaded_file_is_described_by_its_content(send, naoj_editor):
    assert send("協定書.pdf", PDF).status_code == 302
    record = AgreementFile.objects.get()
    assert (record.original_name, record.content_type, record.size, record.sha256, record.uploaded_by) == (
        "協定書.pdf",
        "application/pdf",
        len(PDF),
        hashlib.sha256(PDF).hexdigest(),
        naoj_editor,
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "contract.pdf",
            b"MZ\x90\x00" + bytes(50),
            "“contract.pdf” is not what its name says: it holds a program.",
        ),
        ("contract.exe", b"MZ\x90\x00" + bytes(50), "“contract.exe” is not accepted."),
    ],
)
def test_refused_file_is_an_error_of_its_field_and_nothing_is_stored(send, settings, name, content, said):
    response = send(name, content)
    assert response.status_code == 200
    assert response.context["adminform"].form.errors["file"][0].startswith(said)
    assert AgreementFile.objects.count() == 0
    assert not (settings.MEDIA_ROOT / "agreements").exists()


def test_too_large_file_is_refused_and_not_kept_while_it_comes_in(send, settings):
    settings.UPLOAD_BYTES = 200_000
    response = send("large.pdf", PDF + bytes(3_000_000))
    assert response.context["adminform"].form.errors["file"] == [
        "“large.pdf” is larger than the 195.3\xa0KB that a file may have."
    ]
    kept = response.wsgi_request.FILES["file"].size
    assert settings.UPLOAD_BYTES < kept < settings.UPLOAD_BYTES + 100_000


def test_editor_adds_no_file_to_an_agreement_of_another_unit(send, agreements):
    response = send("a.pdf", PDF, agreement=agreements.nifs.pk)
    assert response.status_code == 200
    assert AgreementFile.objects.count() == 0


def test_new_file_in_a_row_keeps_the_old_one_for_its_history(
    agreements, international_office, signed_in, form_fields
):
    record = make(agreements.naoj, "office")
    first = record.file.name
    browser = signed_in(international_office)
    page = reverse("admin:exchanges_agreementfile_change", args=[record.pk])
    sent = {**form_fields(browser.get(page)), "file": SimpleUploadedFile("b.pdf", PDF)}
    assert browser.post(page, sent).status_code == 302
    record.refresh_from_db()
    assert (record.original_name, record.file.storage.exists(first)) == ("b.pdf", True)
    version = record.history.filter(file=first).first().history_id
    newest = record.history.first().history_id
    back = reverse("admin:exchanges_agreementfile_version", args=[record.pk, version])
    assert browser.post(back, {"newest": newest}).status_code == 302
    record.refresh_from_db()
    assert (record.file.name, record.original_name) == (first, "協定書 案.pdf")


def test_a_reader_is_led_to_the_file_by_its_own_name_alone(
    agreements, vice_president, naoj_editor, signed_in
):
    record = make(agreements.naoj, "host")
    pages = [
        reverse("admin:exchanges_agreement_change", args=[agreements.naoj.pk]),
        reverse("admin:exchanges_agreementfile_change", args=[record.pk]),
    ]
    for page in pages:
        text = signed_in(vice_president).get(page).text
        assert f'href="{address(record)}"' in text
        assert record.file.name not in text
        assert 'type="file"' in signed_in(naoj_editor).get(page).text
