from io import BytesIO

import pytest
from pypdf import PdfReader

from strategy_tracker.core import typesetting
from strategy_tracker.monitoring.reports.plan_progress.document import print_pdf
from tests.monitoring.reports.conftest import HOSTILE

pytestmark = pytest.mark.django_db


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in read(pdf).pages).split())


def embedded_fonts(pdf: bytes) -> dict[str, bool]:
    """Name of every font of every page, and whether its outlines are in the file."""
    found = {}
    for page in read(pdf).pages:
        for reference in page["/Resources"].get("/Font", {}).values():
            font = reference.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = inner["/FontDescriptor"].get_object()
            found[str(inner["/BaseFont"])] = any(key.startswith("/FontFile") for key in descriptor)
    return found


def test_pdf_is_a4_landscape_and_tagged_with_title_author_and_language(facts):
    reader = read(print_pdf(facts, "ja"))
    page = reader.pages[0].mediabox
    assert (round(page.width), round(page.height)) == (842, 595)
    assert reader.metadata.title == "国際戦略 – 計画進捗状況報告書 令和8年度"
    assert reader.metadata.author == "自然科学研究機構"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert str(reader.trailer["/Root"]["/Lang"]).startswith("ja")


@pytest.mark.parametrize(
    ("language", "there", "not_there"),
    [
        ("ja", ["評価", "令和8年度", "自然科学研究機構"], ["Evaluation"]),
        ("en", ["Evaluation", "AY2026", "NationalInstitutesofNaturalSciences"], ["評価"]),
        ("both", ["評価", "Evaluation"], []),
    ],
)
def test_pdf_speaks_the_language_asked_for(facts, language, there, not_there):
    text = text_of(print_pdf(facts, language))
    assert [word for word in there if word not in text] == []
    assert [word for word in not_there if word in text] == []


def test_pdf_prints_hostile_text_as_it_is(facts):
    text = text_of(print_pdf(facts, "ja"))
    assert "".join(HOSTILE.split()) in text
    assert "=1+1理由" in text


def test_pdf_numbers_its_pages_and_says_what_is_provisional(facts):
    reader = read(print_pdf(facts, "en"))
    assert f"2 / {len(reader.pages)}" in reader.pages[1].extract_text()
    assert "(provisional)" in reader.pages[0].extract_text()


def test_pdf_of_the_same_facts_is_the_same_to_the_byte(facts):
    assert print_pdf(facts, "both") == print_pdf(facts, "both")


def test_pdf_has_a_japanese_font_embedded(facts):
    fonts = embedded_fonts(print_pdf(facts, "ja"))
    assert all(fonts.values())
    assert any("NotoSansCJKjp" in name or "IPAexGothic" in name for name in fonts)


def test_pdf_without_fonts_on_the_system_has_the_shipped_one_embedded(facts, monkeypatch):
    monkeypatch.setattr(typesetting, "fonts", typesetting.shipped_fonts)
    pdf = print_pdf(facts, "both")
    fonts = embedded_fonts(pdf)
    assert fonts
    assert all(fonts.values())
    assert all("IPAexGothic" in name for name in fonts)
    assert "評価" in text_of(pdf)


def test_pdf_with_a_character_that_no_font_has_is_still_made(facts, caplog):
    facts["items"][1]["title_ja"] = "評価 \U0001fae8\uf8ff 終"
    assert "終" in text_of(print_pdf(facts, "ja"))
    assert "no font for a character" in caplog.text


def test_pdf_says_that_its_data_is_for_demonstration(facts):
    facts["cover"][0]["demonstration"] = True
    assert "Demonstrationdata" in text_of(print_pdf(facts, "en"))


def test_pdf_of_a_plan_without_items_is_still_a_document(units):
    from strategy_tracker.monitoring.reports.plan_progress.collect import collect
    from tests.factories.actions import PlanFactory
    from tests.monitoring.reports.conftest import DAY, YEAR

    pdf = print_pdf(collect(PlanFactory(unit=units.kit), YEAR, DAY), "en")
    assert "Theplanhasnoitemsyet." in text_of(pdf)


def test_typeset_without_any_japanese_font_refuses(monkeypatch):
    monkeypatch.setattr(typesetting, "SHIPPED_PACKAGE", "no_such_package")
    typesetting.shipped_fonts.cache_clear()
    try:
        with pytest.raises(typesetting.NoJapaneseFont):
            typesetting.shipped_fonts()
    finally:
        typesetting.shipped_fonts.cache_clear()
