"""The sidebar offers what the reader may open, and nothing else."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from strategy_tracker.core.sidebar import navigation

PAGE = "admin:own_settings"


@pytest.fixture
def offered(settings):
    """``offered(user, *entries)`` → name and address of what the sidebar shows of ``entries``."""

    def shown(user, *entries):
        settings.SIDEBAR_GROUPS = [("Group", list(entries))]
        request = RequestFactory().get("/admin/")
        request.user = user
        return [(item["title"], item["link"]) for group in navigation(request) for item in group["items"]]

    return shown


def test_list_of_a_model_for_whoever_may_see_its_records(offered, naoj_editor, vice_president):
    entry = ("core.person", "badge", "People")
    assert offered(naoj_editor, entry) == [("People", reverse("admin:core_person_changelist"))]
    assert offered(vice_president, entry) == []


def test_list_is_named_as_its_model_where_no_name_is_given(offered, international_office):
    entry = ("core.unit", "apartment", None)
    assert offered(international_office, entry) == [("組織", reverse("admin:core_unit_changelist"))]


def test_page_for_everybody(offered, vice_president):
    assert offered(vice_president, (PAGE, "tune", "A page")) == [("A page", reverse(PAGE))]


def test_page_for_whoever_holds_one_of_its_rights(offered, naoj_editor, vice_president):
    entry = (PAGE, "tune", "A page", "core.merge_person", "core.add_person")
    assert offered(naoj_editor, entry) == [("A page", reverse(PAGE))]
    assert offered(vice_president, entry) == []


def test_group_without_entries_is_left_out(offered, settings, vice_president):
    assert offered(vice_president, ("core.person", "badge", "People")) == []
    settings.SIDEBAR_GROUPS = [("Empty", [("core.person", "badge", "People")])]
    request = RequestFactory().get("/admin/")
    request.user = vice_president
    assert navigation(request) == []


def test_model_without_screen_is_left_out(offered, system_administrator):
    assert offered(system_administrator, ("actions.reportstep", "list", "Steps")) == []


def test_one_entry_is_marked_as_where_the_reader_is(settings, international_office):
    agreements = ("exchanges.agreement", "handshake", "A")
    activity = ("agreement-activity:picture", "insights", "B")
    settings.SIDEBAR_GROUPS = [("Group", [agreements, ("exchanges.partner", "school", "C"), activity])]

    def marked(page):
        request = RequestFactory().get(page)
        request.user = international_office
        return [item["title"] for group in navigation(request) for item in group["items"] if item["active"]]

    listed = reverse("admin:exchanges_agreement_changelist")
    assert marked(listed) == ["A"]
    assert marked(f"{listed}add/") == ["A"]
    assert marked(reverse("agreement-activity:picture")) == ["B"]
    assert marked("/admin/") == []
