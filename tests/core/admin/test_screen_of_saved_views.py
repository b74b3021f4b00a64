"""The screen on which one's saved views are read, renamed and deleted."""

import pytest
from django.urls import reverse

from strategy_tracker.core.models import SavedView
from tests.factories.core import SavedViewFactory


def test_own_and_shared_ones(enter, system_administrator, nifs_editor, person_view):
    own = person_view(system_administrator)
    shared = person_view(nifs_editor, is_shared=True)
    person_view(nifs_editor)
    page = enter(system_administrator).get(reverse("admin:core_savedview_changelist"))
    assert set(page.context["cl"].result_list) == {own, shared}


def test_shared_ones_of_lists_that_the_reader_may_open(enter, naoj_editor, system_administrator):
    SavedViewFactory(user=system_administrator, list_label="core.user", is_shared=True)
    page = enter(naoj_editor).get(reverse("admin:core_savedview_changelist"))
    assert list(page.context["cl"].result_list) == []


@pytest.mark.parametrize("screen", ["change", "history", "delete"])
def test_a_private_one_is_not_opened_by_its_number(
    screen, enter, system_administrator, nifs_editor, person_view
):
    view = person_view(nifs_editor, name="内緒の")
    answer = enter(system_administrator).get(
        reverse(f"admin:core_savedview_{screen}", args=[view.pk]), follow=True
    )
    assert "内緒の" not in answer.text


def test_a_shared_one_is_read_only(enter, system_administrator, nifs_editor, person_view):
    view = person_view(nifs_editor, is_shared=True, name="共有の")
    browser, address = enter(system_administrator), reverse("admin:core_savedview_change", args=[view.pk])
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"name": "x"}).status_code == 403
    assert (
        browser.post(reverse("admin:core_savedview_delete", args=[view.pk]), {"post": "yes"}).status_code
        == 403
    )


def test_a_new_one_belongs_to_its_writer(enter, naoj_editor):
    asked = {"name": "人", "list_label": "core.person", "query": "q=a&p=2", "revision": "0"}
    enter(naoj_editor).post(reverse("admin:core_savedview_add"), asked)
    view = SavedView.objects.get()
    assert (view.user, view.query) == (naoj_editor, "q=a")


def test_only_lists_that_the_writer_may_open(enter, naoj_editor):
    asked = {"name": "人", "list_label": "core.user", "query": "", "revision": "0"}
    answer = enter(naoj_editor).post(reverse("admin:core_savedview_add"), asked)
    assert "list_label" in answer.context["adminform"].form.errors


def test_a_second_one_of_a_name(enter, naoj_editor, person_view):
    person_view(naoj_editor, name="人")
    asked = {"name": "人", "list_label": "core.person", "query": "", "revision": "0"}
    answer = enter(naoj_editor).post(reverse("admin:core_savedview_add"), asked)
    assert answer.context["adminform"].form.errors["name"] == ["同じ名前の表示がすでにあります。"]


def test_the_one_that_opens_first_takes_the_others_place(enter, form_of, naoj_editor, person_view):
    before, view = person_view(naoj_editor, is_default=True), person_view(naoj_editor)
    browser, address = enter(naoj_editor), reverse("admin:core_savedview_change", args=[view.pk])
    answer = browser.post(address, {**form_of(browser.get(address)), "is_default": "on"})
    assert answer.status_code == 302
    before.refresh_from_db()
    view.refresh_from_db()
    assert (before.is_default, view.is_default) == (False, True)
