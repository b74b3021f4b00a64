"""Plain text as paragraphs and lists."""

from strategy_tracker.public.prose import as_html


def test_blank_line_parts_paragraphs():
    assert as_html("一。\n\n二。") == "<p>一。</p><p>二。</p>"


def test_line_break_stays_inside_paragraph():
    assert as_html("研究第一\r\n門戸開放") == "<p>研究第一<br>門戸開放</p>"


def test_lines_with_marks_become_list_after_their_heading():
    assert as_html("課題\n・減災\n・高齢化") == "<p>課題</p><ul><li>減災</li><li>高齢化</li></ul>"


def test_markup_in_text_is_escaped():
    assert as_html("- <script>alert(1)</script>") == "<ul><li>&lt;script&gt;alert(1)&lt;/script&gt;</li></ul>"


def test_hyphen_inside_word_is_no_list():
    assert as_html("-5 degrees") == "<p>-5 degrees</p>"


def test_empty_text_is_nothing():
    assert as_html(" \n\n ") == ""
