"""Pasted results move a goal's share, who applies for a course is accepted, and nobody else reads a name."""

import datetime
import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.end_to_end.test_agreement_journey import sign_in

GOAL = "/admin/training/goals/kit-toeic-730/"
TODAY = datetime.date.today().isoformat()  # noqa: DTZ011  the page is asked in words of the same clock


def met(page) -> tuple[int, int]:
    """How many of how many have reached the score, as the page says it for today."""
    page.goto(f"{GOAL}?as_of={TODAY}")
    sentence = page.locator("main, #main").first.inner_text()
    of, number = re.search(r"(\d+)人中(\d+)人", sentence).groups()
    return int(number), int(of)


def somebody_near(page) -> str:
    """The staff number of the first of those to whom little is missing."""
    page.goto(f"{GOAL}?as_of={TODAY}")
    page.locator("section").filter(has_text="基準点にあと少しの人").last.locator("table a").first.click()
    page.wait_for_load_state()
    return re.search(r"D\d{4}", page.locator("main, #main").first.inner_text()).group()


def test_results_are_pasted_looked_at_written_and_taken_back(visit) -> None:
    page = visit.page
    sign_in(page, "demo-training")
    before = met(page)
    number = somebody_near(page)
    page.goto("/admin/staff_training/testscore/")
    page.goto("/admin/staff_training/testscore/")
    page.locator("a[href$='/testscore/paste/']").first.click()
    page.wait_for_load_state()
    rows = [
        "職員番号\t氏名\tリスニング\tリーディング\t合計\t受験日",
        f"{number}\t\t\uff13\uff18\uff10\t365\t745\t{TODAY}",
        f"D0002\t\t\t\t731\t{TODAY}",
        f"X9999\t架空 誰\t300\t300\t600\t{TODAY}",
    ]
    page.locator("select[name=test]").select_option(label="TOEIC L&R")
    page.locator("textarea[name=paste]:visible").fill("\n".join(rows))
    page.get_by_role("button", name="プレビューを表示").click()
    page.wait_for_load_state()
    expect(page.locator("body")).to_contain_text("730 または 735")
    assert met_unchanged(visit, before)
    page.locator("input[name=only_good]").check()
    page.locator("button[name=do][value=write]").click()
    page.wait_for_load_state()
    entry = page.url
    assert met(page) == (before[0] + 1, before[1])
    page.goto(entry)
    page.locator("details.preview__undo summary").click()
    page.locator("details.preview__undo button[type=submit]").click()
    page.wait_for_load_state()
    assert met(page) == before
    assert visit.console_errors == []
    assert visit.foreign_requests == []


def met_unchanged(visit, before: tuple[int, int]) -> bool:
    """Asked in another window while the preview is open."""
    other = visit.page.context.new_page()
    found = met(other)
    other.close()
    return found == before


def test_vice_president_reads_the_share_and_no_name(visit) -> None:
    page = visit.page
    sign_in(page, "demo-kit-vp")
    page.goto(GOAL)
    expect(page.locator("body")).to_contain_text("730点以上")
    words = page.content().replace("架空 副学長", "")
    assert "架空 " not in words
    assert page.goto("/admin/training/people/").status == 403
    assert visit.foreign_requests == []


def test_member_of_staff_applies_and_is_accepted(visit) -> None:
    page = visit.page
    sign_in(page, "demo-staff")
    page.goto("/admin/")
    assert page.url.endswith("/admin/training/me/")
    page.locator("form[action*='/training/me/apply/'] button").first.click()
    page.wait_for_load_state()
    expect(page.locator("body")).to_contain_text("申込済み")

    sign_in(page, "demo-training")
    page.goto("/admin/staff_training/participation/?q=千尋")
    page.locator("#result_list a[href*='/participation/']").first.click()
    page.wait_for_load_state()
    page.locator("button[name=action][value=accept_selected]").first.click()
    page.wait_for_load_state()
    expect(page.locator("body")).to_contain_text("受講決定")
    assert visit.console_errors == []


@pytest.mark.parametrize(("file", "says"), [("letters", "受験"), ("attendance", "出席")])
def test_letters_and_attendance_sheet_are_printed(visit, file, says) -> None:
    page = visit.page
    sign_in(page, "demo-training")
    page.goto("/admin/staff_training/testday/")
    page.locator("#result_list a[href*='/test-days/']").first.click()
    page.wait_for_load_state()
    with page.expect_download() as waiting:
        page.locator(f"a[href*='/{file}/']").first.click()
    printed = PdfReader(BytesIO(Path(waiting.value.path()).read_bytes()))
    assert says in printed.pages[0].extract_text()
    assert visit.console_errors == []
