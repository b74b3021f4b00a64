"""Lists kept under a name: one's own, and those that others share."""

import pytest
from django.urls import reverse

from strategy_tracker.core.models import SavedView
from strategy_tracker.core.saved_views import kept_query
from tests.factories.core import PersonFactory, SavedViewFactory, UnitFactory

PEOPLE = "admin:core_person_changelist"


def names_offered(response) -> set[str]:
    views = response.context["list_views"]
    return {view.name for view in [*views["own"], *views["shared"]]}


def texts(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("q=a&p=3&e=1&view=4&_popup=1&o=-1&cols=unit", "cols=unit&o=-1&q=a"),
        ("?unit=&q=花", "q=%E8%8A%B1"),
        ("b=2&a=1&b=1", "a=1&b=1&b=2"),
        ("", ""),
    ],
)
def test_a_view_keeps_filters_order_and_columns(address, kept):
    assert kept_query(address) == kept


def test_the_list_is_kept_as_it_is(enter, naoj_editor):
    asked = {"name": " 花子 ", "query": "q=花子&cols=unit&o=1&p=2&view=9"}
    answer = enter(naoj_editor).post(reverse("admin:core_person_views"), asked)
    view = SavedView.objects.get()
    assert (view.user, view.list_label, view.name) == (naoj_editor, "core.person", "花子")
    assert view.query == "cols=unit&o=1&q=%E8%8A%B1%E5%AD%90"
    assert (view.is_shared, view.is_default) == (False, False)
    assert answer["Location"] == f"{reverse(PEOPLE)}?{view.query}&view={view.pk}"


def test_a_name_is_needed_and_used_once(enter, naoj_editor, person_view):
    person_view(naoj_editor, name="花子")
    browser = enter(naoj_editor)
    for name, message in (
        ("花子", "同じ名前の表示がすでにあります。"),
        (" ", "このフィールドは空ではいけません。"),
    ):
        answer = browser.post(reverse("admin:core_person_views"), {"name": name, "query": "q=1"}, follow=True)
        assert texts(answer) == [message]
    assert SavedView.objects.count() == 1


def test_two_people_may_use_one_name(enter, naoj_editor, nifs_editor, person_view):
    person_view(nifs_editor, name="花子")
    enter(naoj_editor).post(reverse("admin:core_person_views"), {"name": "花子", "query": "q=1"})
    assert SavedView.objects.filter(name="花子").count() == 2


def test_a_view_that_would_be_too_long(enter, naoj_editor):
    asked = {"name": "長い", "query": "q=" + "a" * 5000}
    enter(naoj_editor).post(reverse("admin:core_person_views"), asked)
    assert not SavedView.objects.exists()


def test_own_and_shared_views_are_offered_and_no_other(enter, naoj_editor, nifs_editor, person_view):
    person_view(naoj_editor, name="自分の")
    person_view(nifs_editor, name="共有の", is_shared=True)
    person_view(nifs_editor, name="内緒の")
    SavedViewFactory(user=naoj_editor, list_label="core.unit", name="別の一覧")
    page = enter(naoj_editor).get(reverse(PEOPLE))
    assert names_offered(page) == {"自分の", "共有の"}
    assert "内緒の" not in page.text


def test_opening_a_view(enter, naoj_editor, person_view):
    view = person_view(naoj_editor, query="cols=unit%2Cname_native&q=%E8%8A%B1%E5%AD%90")
    page = enter(naoj_editor).get(reverse("admin:core_person_view", args=[view.pk]), follow=True)
    assert page.context["cl"].query == "花子"
    assert page.context["list_views"]["current"] == view
    assert page.context["list_views"]["is_changed"] is False


def test_views_are_shared_within_an_organisation(
    enter, naoj_editor, nifs_editor, tohoku_office, system_administrator, person_view
):
    person_view(nifs_editor, name="機構の", is_shared=True)
    person_view(tohoku_office, name="東北の", query="q=杜夫", is_shared=True)
    person_view(system_administrator, name="全体の", is_shared=True)
    readers = (naoj_editor, tohoku_office, system_administrator)
    offered = [names_offered(enter(reader).get(reverse(PEOPLE))) for reader in readers]
    assert offered == [{"機構の", "全体の"}, {"東北の", "全体の"}, {"機構の", "東北の", "全体の"}]


def test_a_shared_view_shows_only_what_its_reader_sees(enter, nifs_editor, naoj_editor, person_view, units):
    view = person_view(nifs_editor, query="", is_shared=True)
    PersonFactory(unit=units.nifs, name_native="核融合 太郎")
    own = PersonFactory(unit=units.naoj)
    page = enter(naoj_editor).get(reverse("admin:core_person_view", args=[view.pk]), follow=True)
    assert list(page.context["cl"].result_list) == [own]
    assert "核融合 太郎" not in page.text


@pytest.mark.parametrize("page", ["view", "view_change"])
def test_a_private_view_of_somebody_else_is_not_there(
    page, enter, system_administrator, nifs_editor, person_view
):
    view = person_view(nifs_editor, name="内緒の", query="q=secret")
    browser, address = enter(system_administrator), reverse(f"admin:core_person_{page}", args=[view.pk])
    if page == "view":
        answer = browser.get(address, follow=True)
        assert texts(answer) == ["この表示は削除されたか、共有されなくなりました。"]
        assert "secret" not in answer.text
    else:
        assert browser.post(address, {"name": "x"}).status_code == 404


def test_a_shared_view_is_its_owners_to_change(enter, naoj_editor, nifs_editor, person_view):
    view = person_view(nifs_editor, is_shared=True, name="共有の")
    address = reverse("admin:core_person_view_change", args=[view.pk])
    browser = enter(naoj_editor)
    assert browser.post(address, {"name": "別名"}).status_code == 404
    assert browser.post(address, {"delete": "1"}).status_code == 404
    page = browser.get(f"{reverse(PEOPLE)}?view={view.pk}")
    assert address not in page.text
    view.refresh_from_db()
    assert view.name == "共有の"


def test_an_own_view_is_renamed_overwritten_and_deleted(enter, naoj_editor, person_view):
    view = person_view(naoj_editor, query="q=old")
    browser, address = enter(naoj_editor), reverse("admin:core_person_view_change", args=[view.pk])
    browser.post(address, {"name": "新しい名", "is_shared": "on", "query": "q=new"})
    view.refresh_from_db()
    assert (view.name, view.is_shared, view.query) == ("新しい名", True, "q=old")
    browser.post(address, {"name": "新しい名", "query": "q=new", "overwrite": "1"})
    view.refresh_from_db()
    assert (view.is_shared, view.query) == (False, "q=new")
    browser.post(address, {"delete": "1"})
    assert not SavedView.objects.exists()


def test_a_changed_list_says_that_it_is_not_the_view_any_more(enter, naoj_editor, person_view):
    view = person_view(naoj_editor, query="q=a")
    page = enter(naoj_editor).get(reverse(PEOPLE), {"q": "b", "view": view.pk})
    assert page.context["list_views"]["is_changed"] is True


def test_a_view_belongs_to_its_list(enter, naoj_editor, person_view):
    view = person_view(naoj_editor)
    answer = enter(naoj_editor).get(reverse("admin:core_unit_view", args=[view.pk]))
    assert answer["Location"] == f"{reverse('admin:core_unit_changelist')}?view=0"


def test_the_list_opens_with_the_readers_first_view(enter, naoj_editor, nifs_editor, person_view):
    view = person_view(naoj_editor, query="q=a", is_default=True)
    person_view(nifs_editor, is_default=True, is_shared=True)
    browser = enter(naoj_editor)
    assert browser.get(reverse(PEOPLE))["Location"] == f"{reverse(PEOPLE)}?q=a&view={view.pk}"
    assert browser.get(reverse(PEOPLE), {"view": "0"}).status_code == 200
    assert browser.get(reverse(PEOPLE), {"q": ""}).status_code == 200


def test_clearing_the_filters_of_the_first_view_leads_to_the_whole_list(enter, naoj_editor, person_view):
    person_view(naoj_editor, query="q=a", is_default=True)
    browser = enter(naoj_editor)
    cleared = browser.get(reverse(PEOPLE), {"q": "a"}).context["cl"].clear_all_filters_qs
    assert browser.get(f"{reverse(PEOPLE)}{cleared}").context["cl"].query == ""


def test_one_view_opens_first(enter, naoj_editor, person_view):
    before = person_view(naoj_editor, is_default=True)
    asked = {"name": "新しい", "query": "q=1", "is_default": "on"}
    enter(naoj_editor).post(reverse("admin:core_person_views"), asked)
    before.refresh_from_db()
    assert before.is_default is False
    assert SavedView.objects.get(name="新しい").is_default is True


@pytest.mark.parametrize(
    ("query", "left", "lost"),
    [
        ("q=a&gone=1", "q=a", "gone"),
        ("q=a&unit__secret__exact=1", "q=a", "unit__secret__exact"),
        ("q=a&user__password__startswith=x", "q=a", "user__password__startswith"),
        ("q=a&unit__id__exact=abc", "q=a", "unit__id__exact"),
        ("cols=unit%2Cgone&q=a", "cols=unit%2Cgone&q=a", "gone"),
    ],
)
def test_what_a_list_does_not_know_any_more_is_left_out_and_told(
    query, left, lost, enter, naoj_editor, person_view
):
    view = person_view(naoj_editor, name="古い", query=query)
    answer = enter(naoj_editor).get(reverse("admin:core_person_view", args=[view.pk]), follow=True)
    assert answer.redirect_chain == [(f"{reverse(PEOPLE)}?{left}&view={view.pk}", 302)]
    assert answer.status_code == 200
    assert texts(answer) == [
        f"表示「古い」の条件のうち、この一覧で使えなくなったものを除いて表示しています：{lost}"
    ]


def test_the_first_view_opens_although_the_list_has_changed(enter, naoj_editor, person_view):
    person_view(naoj_editor, query="gone=1", is_default=True)
    assert enter(naoj_editor).get(reverse(PEOPLE), follow=True).status_code == 200


def test_whoever_may_not_open_the_list_keeps_no_view_of_it(enter, naoj_editor):
    browser = enter(naoj_editor)
    assert browser.post(reverse("admin:core_user_views"), {"name": "x"}).status_code == 403
    view = SavedViewFactory(list_label="core.user", is_shared=True)
    assert browser.get(reverse("admin:core_user_view", args=[view.pk])).status_code == 403


def test_saving_needs_a_form(enter, naoj_editor):
    assert enter(naoj_editor).get(reverse("admin:core_person_views")).status_code == 405


def test_deleting_an_account_takes_its_views_along_unread(
    enter, system_administrator, nifs_editor, person_view
):
    person_view(nifs_editor, name="内緒の")
    address = reverse("admin:core_user_delete", args=[nifs_editor.pk])
    browser = enter(system_administrator)
    assert "内緒の" not in browser.get(address).text
    browser.post(address, {"post": "yes"})
    assert not SavedView.objects.exists()


def test_views_add_the_same_queries_for_one_and_for_three(enter, naoj_editor, django_assert_num_queries):
    browser = enter(naoj_editor)
    UnitFactory()
    for number in (1, 2):
        for _ in range(number):
            SavedViewFactory(user=naoj_editor, list_label="core.person")
        browser.get(reverse(PEOPLE))
        with django_assert_num_queries(7):
            browser.get(reverse(PEOPLE))
