"""What the panel and the list say of the filters that are set."""

from tests.factories.core import (
    CountryFactory,
    InstitutionFactory,
    PersonFactory,
)


def test_an_empty_field_asks_for_nothing(listed, unit_filters, system_administrator, units):
    page = listed(system_administrator, "core_unit", "since=&position_from=+&what=&year=")
    assert units.naoj in page.found
    assert (page.chips, page.changelist.has_active_filters) == ([], False)


def test_each_filter_can_be_taken_away_alone(listed, unit_filters, system_administrator):
    page = listed(
        system_administrator,
        "core_unit",
        "since=2026-04-01&what=university&kind__exact=university&q=a&o=1&p=0",
    )
    without = {one.title: one.address_without for one in page.changelist.current_filters}
    assert without["exists since"] == "?kind__exact=university&o=1&q=a&what=university"
    assert without["検索"] == "?kind__exact=university&o=1&since=2026-04-01&what=university"
    assert page.changelist.clear_all_filters_qs == "?o=1"


def test_what_only_the_address_asks_is_told_too(listed, system_administrator):
    there = PersonFactory(institution=InstitutionFactory(country=CountryFactory(code="AT")))
    PersonFactory(institution=InstitutionFactory())
    page = listed(system_administrator, "core_person", f"institution__id__exact={there.institution_id}")
    assert (page.found, page.chips) == ({there}, [("所属機関", str(there.institution_id))])


def test_choices_made_by_links_are_sent_along_with_the_form(listed, unit_filters, system_administrator):
    page = listed(system_administrator, "core_unit", "kind__exact=university&p=1")
    panel = page.text[page.text.index('id="filter-form"') :]
    assert panel.count('<input type="hidden" name="kind__exact" value="university">') == 1
    assert 'name="p"' not in panel[: panel.index("</form>")]
