"""Importing and exporting through the screens: whom it is given to, and which files are read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.models import Observation

IMPORT = "/admin/actions/observation/import/"
EXPORT = "/admin/actions/observation/export/"
XLSX, CSV = "0", "1"
HEADER = "plan,item,indicator,year,value,source_ja\n"


def upload(client, data: bytes, kind: str = CSV):
    file = SimpleUploadedFile("figures.csv", data)
    return client.post(IMPORT, {"import_file": file, "format": kind, "resource": ""})


def confirm(client, looked_through):
    form = looked_through.context["confirm_form"]
    return client.post(reverse("admin:actions_observation_process_import"), form.initial)


@pytest.mark.parametrize(
    ("who", "model", "status"),
    [
        ("international_office", "planitem", 200),
        ("international_office", "target", 200),
        ("naoj_editor", "planitem", 403),
        ("naoj_editor", "indicator", 403),
        ("naoj_editor", "target", 403),
        ("naoj_editor", "observation", 200),
        ("vice_president", "observation", 403),
        ("training_officer", "observation", 403),
    ],
)
def test_who_may_import(request, plans, signed_in, who, model, status) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.get(reverse(f"admin:actions_{model}_import")).status_code == status


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_file_is_looked_through_and_then_imported(plans, naoj_editor, signed_in, encoding) -> None:
    client = signed_in(naoj_editor)
    text = HEADER + "nins,A.1,share,令和8年度,31,①国際課調べ\n"
    looked_through = upload(client, text.encode(encoding))
    assert Observation.objects.count() == 0
    assert confirm(client, looked_through).status_code == 302
    found = Observation.objects.get()
    assert (found.year, found.value, found.source_ja) == (2026, 31, "①国際課調べ")
    assert found.history.get().history_user == naoj_editor


def test_file_with_another_units_row_is_not_offered_for_import(plans, naoj_editor, signed_in) -> None:
    looked_through = upload(signed_in(naoj_editor), (HEADER + "nins,A.2,share,2026,31,\n").encode())
    assert "This row is not yours to write." in looked_through.content.decode()
    assert "confirm_form" not in looked_through.context


def test_file_of_another_kind_is_refused_in_words(plans, naoj_editor, signed_in) -> None:
    response = upload(signed_in(naoj_editor), b"\x00\x01not a workbook", XLSX)
    assert list(response.context["form"].errors) == ["import_file"]


@pytest.mark.parametrize("kind", [XLSX, CSV])
def test_export_holds_what_the_reader_may_see(plans, figures, international_office, signed_in, kind) -> None:
    response = signed_in(international_office).post(EXPORT, {"format": kind, "resource": ""})
    assert response.status_code == 200
    assert len(response.content) > 100


def test_export_of_another_host_is_empty(plans, figures, tohoku_office, signed_in) -> None:
    response = signed_in(tohoku_office).post(EXPORT, {"format": CSV, "resource": ""})
    assert len(response.content.decode("utf-8-sig").strip().splitlines()) == 1


def test_preview_tells_only_what_would_change(plans, figures, international_office, signed_in) -> None:
    rows = "nins,A.1,share,2025,25,国際課調べ\nnins,A.1,share,2026,31,<b>調べ</b>\n"
    looked_through = upload(signed_in(international_office, "ja"), (HEADER + rows).encode())
    (row,) = looked_through.context["preview_rows"]
    assert (row.kind, row.key) == ("new", "nins · A.1 · share · 2026")
    assert [change.field for change in row.changes][-2:] == ["値", "出典（日本語）"]
    assert "<b>調べ</b>" not in looked_through.content.decode()


def test_preview_of_a_file_without_changes_says_so(plans, figures, international_office, signed_in) -> None:
    rows = "nins,A.1,share,2025,25,国際課調べ\n"
    looked_through = upload(signed_in(international_office), (HEADER + rows).encode())
    assert looked_through.context["preview_rows"] == []
    assert "Nothing in this file differs from what is stored." in looked_through.content.decode()


def test_refused_cell_is_told_by_its_line_and_field(plans, international_office, signed_in) -> None:
    rows = "nins,A.1,share,2025,25,\nnins,A.1,share,2026,120,\n"
    looked_through = upload(signed_in(international_office, "ja"), (HEADER + rows).encode())
    ((line, field, said),) = looked_through.context["refused_cells"]
    assert (line, field) == (3, "値")
    assert said in looked_through.content.decode()
