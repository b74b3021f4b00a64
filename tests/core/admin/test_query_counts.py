"""A list page asks as many questions for three rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.core import (
    CountryFactory,
    InstitutionFactory,
    PersonFactory,
    RegionFactory,
    RegionSchemeFactory,
    RoleAssignmentFactory,
    UnitFactory,
    UserFactory,
)

LISTS = {
    "core_unit": (lambda n: UnitFactory(), 6),
    "core_person": (lambda n: PersonFactory(institution=InstitutionFactory()), 6),
    "core_institution": (lambda n: InstitutionFactory(), 6),
    "core_country": (lambda n: CountryFactory(code=f"X{n}"), 6),
    "core_regionscheme": (lambda n: RegionSchemeFactory(), 6),
    "core_region": (lambda n: RegionFactory(), 7),
    "core_user": (lambda n: UserFactory(), 6),
    "core_roleassignment": (lambda n: RoleAssignmentFactory(unit=UnitFactory()), 6),
}


def count(browser, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", LISTS)
def test_list_page(name, enter, system_administrator):
    make, expected = LISTS[name]
    browser, address = enter(system_administrator), reverse(f"admin:{name}_changelist")
    make(1)
    browser.get(address)
    assert count(browser, address) == expected
    make(2)
    make(3)
    assert count(browser, address) == expected


def test_rows_of_a_form_add_no_queries(enter, system_administrator):
    browser, scheme = enter(system_administrator), RegionSchemeFactory()
    address = reverse("admin:core_regionscheme_change", args=[scheme.pk])
    counts = []
    for number in range(4):
        RegionFactory(scheme=scheme).countries.add(CountryFactory(code=f"Y{number}"))
        counts.append(count(browser, address))
    assert counts[1:] == [counts[1]] * 3


def test_roles_of_an_account_add_no_queries(enter, system_administrator):
    browser, user = enter(system_administrator), UserFactory()
    address = reverse("admin:core_user_change", args=[user.pk])
    counts = []
    for _ in range(4):
        RoleAssignmentFactory(user=user, unit=UnitFactory())
        counts.append(count(browser, address))
    assert counts[1:] == [counts[1]] * 3
