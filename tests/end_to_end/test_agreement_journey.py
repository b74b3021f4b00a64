"""An agreement on its way into force, a visit that begins under it, and the survey that counts it."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from strategy_tracker.demonstration.marks import PASSWORD

AGREEMENT = "demo-016"


def sign_in(page, username: str) -> None:
    page.context.clear_cookies()
    page.goto("/admin/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()


def open_agreement(page) -> None:
    """From the list, as the office finds it."""
    page.goto(f"/admin/exchanges/agreement/?q={AGREEMENT}")
    page.locator("#result_list a[href*='/page/']").first.click()
    page.wait_for_load_state()


def take(page, step: str) -> None:
    page.locator(f"form:has(input[name=step][value={step}]) button[type=submit]").click()
    page.wait_for_load_state()


def test_agreement_is_held_up_by_export_control_until_it_is_cleared(visit) -> None:
    page = visit.page
    sign_in(page, "demo-office")
    open_agreement(page)
    take(page, "approve")
    expect(page.locator("main, #main")).to_contain_text("承認")
    take(page, "start_signing")
    expect(page.locator("body")).to_contain_text("輸出管理")
    assert page.locator("input[name=step][value=start_signing]").count() == 1

    clear_the_screening(page)

    sign_in(page, "demo-office")
    open_agreement(page)
    take(page, "start_signing")
    sign_for_all(page)
    open_agreement(page)
    take(page, "bring_into_force")
    expect(page.locator("main, #main")).to_contain_text("本日現在有効です")
    assert visit.console_errors == []
    assert visit.foreign_requests == []


def clear_the_screening(page) -> None:
    """The export control officer answers every line without concern, saves, and clears."""
    sign_in(page, "demo-export")
    page.goto("/admin/exchanges/screening/?q=" + AGREEMENT)
    page.locator("#result_list a[href*='/exchanges/screening/']").first.click()
    page.wait_for_load_state()
    for name in page.locator("input[type=radio][name^=answers-][value=no]").all():
        name.check()
    page.locator("button[name=_continue], input[name=_continue]").click()
    page.wait_for_load_state()
    page.locator("button[name=step][value=cleared]").click()
    page.wait_for_load_state()
    expect(page.locator("#screening-decision-title")).to_contain_text("問題なし")


def sign_for_all(page) -> None:
    page.locator("a[href$='/change/']").first.click()
    page.wait_for_load_state()
    days = page.locator("input[name^=parties-][name$=-signed_on]:not([name*=__prefix__])")
    for position in range(days.count()):
        days.nth(position).fill("R8.11.2")
    page.locator("button[name=_save], input[name=_save]").click()
    page.wait_for_load_state()


@pytest.mark.parametrize(("username", "language"), [("demo-office", "ja"), ("demo-office-en", "en")])
def test_survey_opens_to_its_rows_and_comes_as_a_workbook(visit, username, language) -> None:
    page = visit.page
    sign_in(page, username)
    page.goto("/admin/exchanges/surveys/")
    assert page.locator("html").get_attribute("lang") == language
    page.locator("a[href$='/surveys/research-exchange/']").click()
    page.wait_for_load_state()
    cell = page.locator("table a[href*='rows']").first
    number = int(cell.inner_text().replace(",", ""))
    cell.click()
    page.wait_for_load_state()
    assert page.locator("table tbody tr").count() == number
    page.go_back()
    with page.expect_download() as waiting:
        page.locator("a[href*='/workbook/']").first.click()
    book = openpyxl.load_workbook(BytesIO(Path(waiting.value.path()).read_bytes()))
    assert len(book.sheetnames) > 1
    assert visit.console_errors == []
    assert visit.foreign_requests == []
