"""What is taken in as a file of an agreement, what is refused and in which words, and what stays stored."""

import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import translation

from exchanges.models import AgreementFile
from strategy_tracker.core import files
from tests.factories.exchanges import AgreementFactory, AgreementFileFactory

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0" + bytes(40)
EXE = b"MZ\x90\x00\x03" + bytes(60)
MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
WORD = MAIN.format("wordprocessingml.document")
EXCEL = MAIN.format("spreadsheetml.sheet")
SLIDES = MAIN.format("presentationml.presentation")
WORD_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
ODT = "application/vnd.oasis.opendocument.text"


def zipped(**parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def office(content_type: str, part: str, **more: str) -> bytes:
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'
    )
    return zipped(**{"[Content_Types].xml": types, part: "<document/>", **more})


def checked(name: str, content: bytes) -> str:
    return files.check(io.BytesIO(content), name, len(content)).content_type


def refused(name: str, content: bytes, size: int | None = None) -> ValidationError:
    with pytest.raises(ValidationError) as error:
        files.check(io.BytesIO(content), name, len(content) if size is None else size)
    return error.value


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("協定書.pdf", PDF, "application/pdf"),
        ("AGREEMENT.PDF", PDF, "application/pdf"),
        ("scan.png", PNG, "image/png"),
        ("scan.jpg", JPEG, "image/jpeg"),
        ("scan.jpeg", JPEG, "image/jpeg"),
        ("a.docx", office(WORD, "word/document.xml"), WORD.removesuffix(".main+xml")),
        ("a.xlsx", office(EXCEL, "xl/workbook.xml"), EXCEL.removesuffix(".main+xml")),
        ("a.pptx", office(SLIDES, "ppt/presentation.xml"), SLIDES.removesuffix(".main+xml")),
        ("a.odt", zipped(mimetype=ODT, **{"content.xml": "<x/>"}), ODT),
        ("memo.txt", "覚書　本文\n".encode(), "text/plain"),
        ("memo.txt", "覚書　髙﨑①".encode("cp932"), "text/plain"),
        ("memo.txt", "\ufeff覚書".encode("utf-16-le"), "text/plain"),
        ("memo.txt", b"MZ is how this sentence begins.", "text/plain"),
    ],
)
def test_accepted(name, content, content_type):
    assert checked(name, content) == content_type


@pytest.mark.parametrize(
    ("name", "content", "code", "found"),
    [
        ("contract.pdf", EXE, "mismatch", "a program"),
        ("contract.docx", EXE, "mismatch", "a program"),
        ("contract.docx", zipped(**{"readme.txt": "x"}), "mismatch", "a zip archive that is no document"),
        ("contract.docx", office(EXCEL, "xl/workbook.xml"), "mismatch", "it holds Excel"),
        ("contract.docx", office(WORD, "word/document.xml")[:200], "mismatch", "damaged zip archive"),
        ("contract.pdf", office(WORD, "word/document.xml"), "mismatch", "it holds Word"),
        ("contract.docx", PDF, "mismatch", "it holds PDF"),
        ("contract.pdf", "ただの文".encode(), "mismatch", "it holds plain text"),
        ("contract.pdf", b"\x00" + PDF, "mismatch", "something of an unknown kind"),
        ("contract.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "mismatch", "an old or password-"),
        ("contract", PDF, "mismatch", "it holds PDF"),
        ("contract.html", b"<script>alert(1)</script>", "mismatch", "it holds plain text"),
        ("contract.exe", EXE, "not_accepted", "“contract.exe” is not accepted."),
        ("contract.svg", b"\x00\x01", "not_accepted", "“contract.svg” is not accepted."),
        ("contract.docm", office(WORD_MACROS, "word/document.xml"), "macros", "contains macros"),
        ("contract.docx", office(WORD_MACROS, "word/document.xml"), "macros", "contains macros"),
        (
            "contract.docx",
            office(WORD, "word/document.xml", **{"word/vbaProject.bin": "x"}),
            "macros",
            "contains macros",
        ),
        (
            "contract.odt",
            zipped(mimetype=ODT, **{"content.xml": "<x/>", "Basic/Standard/a.xml": "x"}),
            "macros",
            "contains macros",
        ),
        ("contract.pdf", b"", "empty", "“contract.pdf” is empty."),
    ],
)
def test_refused_in_words(name, content, code, found):
    with translation.override("en"):
        error = refused(name, content)
        assert error.code == code
        assert found in error.messages[0]


def test_refusal_says_what_is_accepted_in_the_readers_language():
    with translation.override("en"):
        assert "PDF (.pdf), Word (.docx)" in refused("a.exe", EXE).messages[0]
    with translation.override("ja"):
        assert refused("a.pdf", EXE).messages[0].startswith("「a.pdf」")


@pytest.mark.parametrize(("size", "is_refused"), [(25 * 1024 * 1024, False), (25 * 1024 * 1024 + 1, True)])
def test_size_is_limited(size, is_refused):
    if is_refused:
        with translation.override("en"):
            assert "larger than the 25.0" in refused("a.pdf", PDF, size).messages[0]
    else:
        assert files.check(io.BytesIO(PDF), "a.pdf", size).content_type == "application/pdf"


def test_part_that_unpacks_to_gigabytes_is_not_unpacked():
    """The list of parts of a real document is some kilobytes long."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * 50_000_000)
    assert refused("a.docx", stream.getvalue()).code == "mismatch"


def test_entities_of_a_part_are_not_expanded():
    types = '<!DOCTYPE a [<!ENTITY b "c">]><Types>&b;</Types>'
    assert refused("a.docx", zipped(**{"[Content_Types].xml": types})).code == "mismatch"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("../../etc/協定 書.pdf", "協定 書.pdf"),
        ("C:\\Users\\協定.pdf", "協定.pdf"),
        ("agreement\u202efdp.exe", "agreementfdp.exe"),
        ("a\nb.pdf", "ab.pdf"),
        ("〜髙﨑神.pdf", "〜髙﨑神.pdf"),
    ],
)
def test_told_name_keeps_what_is_a_name(sent, told):
    assert files.told_name(sent) == told


def test_row_says_what_was_stored(db, units):
    record = AgreementFile(agreement=AgreementFactory(units=[units.naoj]))
    upload = SimpleUploadedFile("協定書.pdf", PDF, content_type="text/html")
    record.file = upload
    files.describe(record, upload, None)
    record.save()
    record.refresh_from_db()
    assert (record.original_name, record.content_type, record.size, record.sha256) == (
        "協定書.pdf",
        "application/pdf",
        len(PDF),
        hashlib.sha256(PDF).hexdigest(),
    )
    with record.file.open() as content:
        assert content.read() == PDF
    assert "協定" not in record.file.name
    assert record.file.name.startswith("agreements/")


def stored(record) -> bool:
    return record.file.storage.exists(record.file.name)


@pytest.mark.parametrize("goes", ["row", "queryset", "agreement"])
def test_stored_file_goes_with_its_row_after_commit(db, django_capture_on_commit_callbacks, goes):
    record = AgreementFileFactory()
    with django_capture_on_commit_callbacks(execute=True):
        {
            "row": record.delete,
            "queryset": AgreementFile.objects.filter(pk=record.pk).delete,
            "agreement": record.agreement.delete,
        }[goes]()
        assert stored(record)
    assert not stored(record)


def test_deletion_that_is_taken_back_keeps_the_file(transactional_db):
    record = AgreementFileFactory()
    with transaction.atomic():
        AgreementFile.objects.filter(pk=record.pk).delete()
        transaction.set_rollback(True)
    assert stored(record)
    assert AgreementFile.objects.filter(pk=record.pk).exists()


def test_file_before_stays_while_the_row_does(db, django_capture_on_commit_callbacks):
    record = AgreementFileFactory()
    first = record.file.name
    record.file = ContentFile(PDF, name="b.pdf")
    record.save()
    assert record.file.storage.exists(first)
    with django_capture_on_commit_callbacks(execute=True):
        record.delete()
    assert not record.file.storage.exists(first)
    assert not stored(record)


def test_going_back_to_a_file_takes_its_description_along(db):
    record = AgreementFileFactory(sha256="a" * 64, size=16)
    first = record.file.name
    record.file, record.sha256, record.size = ContentFile(PDF, name="b.pdf"), "b" * 64, len(PDF)
    record.original_name = "b.pdf"
    record.save()
    record.file = first
    files.take_over_description(record)
    assert (record.original_name, record.sha256, record.size) == ("agreement.pdf", "a" * 64, 16)


def visible(user) -> set[str]:
    return {record.visibility for record in AgreementFile.objects.visible_to(user)}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("system_administrator", {"office", "host", "public"}),
        ("international_office", {"office", "host", "public"}),
        ("naoj_editor", {"office", "host", "public"}),
        ("nifs_editor", {"host", "public"}),
        ("vice_president", {"host", "public"}),
        ("export_control_officer", {"host", "public"}),
        ("training_officer", set()),
        ("tohoku_office", set()),
        ("visitor", set()),
    ],
)
def test_who_sees_which_files(request, units, who, expected):
    agreement = AgreementFactory(units=[units.naoj])
    records = [AgreementFileFactory(agreement=agreement, visibility=kind) for kind in expected_all()]
    user = request.getfixturevalue(who)
    assert visible(user) == expected
    if who != "visitor":
        assert {r.visibility for r in records if user.has_perm("exchanges.view_agreementfile", r)} == expected


def expected_all() -> list[str]:
    return ["office", "host", "public"]


def test_visitors_get_public_files_of_public_agreements(units):
    shown = AgreementFactory(units=[units.naoj], is_public=True)
    hidden = AgreementFactory(units=[units.naoj])
    wanted = AgreementFileFactory(agreement=shown, visibility="public")
    AgreementFileFactory(agreement=shown, visibility="host")
    AgreementFileFactory(agreement=hidden, visibility="public")
    assert list(AgreementFile.objects.public()) == [wanted]
