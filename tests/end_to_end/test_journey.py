"""A day in the office: sign in, edit an item, get a report from the dashboard, see the public page."""

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from strategy_tracker.demonstration.marks import PASSWORD

REPORT_MILLISECONDS = 120_000
ITEM = "/plans/nins-2013/A.1/"


class Words:
    """What the screens say in one language."""

    def __init__(self, **texts: str) -> None:
        self.__dict__.update(texts)


JAPANESE = Words(
    language="ja",
    other="en",
    user="demo-office",
    field="title_ja",
    title="新たな連携の評価（改訂）",
    dashboard="ダッシュボード",
    finished="完了",
    wrong="ユーザー名とパスワードの組み合わせが正しくありません",
)
ENGLISH = Words(
    language="en",
    other="ja",
    user="demo-office-en",
    field="title_en",
    title="Evaluate a new tie-up (revised)",
    dashboard="Dashboard",
    finished="finished",
    wrong="Name and password do not fit together",
)


def sign_in(page, words, password: str = PASSWORD) -> None:
    page.goto("/admin/")
    page.fill("input[name=username]", words.user)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()


@pytest.mark.parametrize("words", [JAPANESE, ENGLISH], ids=["ja", "en"])
def test_sign_in_edit_report_public_page(visit, site, words) -> None:
    page = visit.page
    sign_in(page, words)
    expect(page).to_have_title(re.compile(words.dashboard))
    assert page.locator("html").get_attribute("lang") == words.language

    edit_the_item(page, words)
    get_the_report(page, words)
    read_the_public_page(page, words)

    assert visit.console_errors == []
    assert visit.foreign_requests == []


def edit_the_item(page, words) -> None:
    page.goto("/admin/actions/planitem/?q=A.1")
    page.locator("#result_list a", has_text=re.compile(r"^\s*A\.1\s*$")).first.click()
    page.fill(f"[name={words.field}]", words.title)
    page.locator("button[name=_save], input[name=_save]").click()
    page.wait_for_load_state()
    assert page.url.split("?")[0].endswith("/admin/actions/planitem/")
    expect(page.locator("body")).to_contain_text(words.title)


def get_the_report(page, words) -> None:
    """Ask for it from the dashboard, wait for the worker, fetch both files, compare the checksums shown."""
    page.goto("/admin/?plan=nins-2013")
    page.locator("a[href*='monitoringreport/add']").first.click()
    page.locator("button[type=submit][name=_save], input[type=submit][name=_save]").click()
    page.wait_for_selector(".report-file", timeout=REPORT_MILLISECONDS)
    shown = page.locator("body").inner_text()
    links = page.locator(".report-file")
    assert links.count() == 2
    names = set()
    for index in range(2):
        with page.expect_download() as waiting:
            links.nth(index).click()
        file = Path(waiting.value.path())
        names.add(waiting.value.suggested_filename.rsplit(".", 1)[1])
        assert hashlib.sha256(file.read_bytes()).hexdigest() in shown
    assert names == {"pdf", "xlsx"}


def read_the_public_page(page, words) -> None:
    page.goto(f"/{words.language}{ITEM}")
    expect(page.locator("h1")).to_contain_text(words.title)
    page.locator(f"a[hreflang={words.other}][href$='{ITEM}']").first.click()
    page.wait_for_load_state()
    assert page.url.endswith(f"/{words.other}{ITEM}")
    assert page.locator("html").get_attribute("lang") == words.other


@pytest.mark.parametrize("words", [JAPANESE, ENGLISH], ids=["ja", "en"])
def test_wrong_password_is_told_in_the_chosen_language(visit, words) -> None:
    page = visit.page
    page.context.add_cookies([{"name": "django_language", "value": words.language, "url": visit.address}])
    sign_in(page, words, password="not the password")
    expect(page.locator("body")).to_contain_text(words.wrong)
    assert "/login/" in page.url


def test_sign_out_closes_the_editing_screens(visit) -> None:
    page = visit.page
    sign_in(page, JAPANESE)
    with page.expect_navigation():
        page.evaluate("document.querySelector('form[action$=\"/logout/\"]').submit()")
    page.goto("/admin/actions/plan/")
    assert "/admin/login/" in page.url
