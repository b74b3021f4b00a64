"""Identifiers are taken as they are pasted."""

import pytest
from django.urls import reverse

from strategy_tracker.core.models import Institution, Person
from tests.factories.core import InstitutionFactory, PersonFactory


@pytest.mark.parametrize(
    "pasted", ["01dq60k83", "https://ror.org/01dq60k83", " ror.org/01dq60k83/ ", "\uff10\uff11dq60k83"]
)
def test_ror_is_taken_out_of_what_was_pasted(enter, form_of, system_administrator, pasted):
    institution = InstitutionFactory(ror_id="")
    page = reverse("admin:core_institution_change", args=[institution.pk])
    browser = enter(system_administrator)
    answer = browser.post(page, form_of(browser.get(page)) | {"ror_id": pasted})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert Institution.objects.get(pk=institution.pk).ror_id == "01dq60k83"


@pytest.mark.parametrize("pasted", ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"])
def test_orcid_is_taken_out_of_what_was_pasted(enter, form_of, system_administrator, pasted):
    person = PersonFactory(orcid="")
    page = reverse("admin:core_person_change", args=[person.pk])
    browser = enter(system_administrator)
    browser.post(page, form_of(browser.get(page)) | {"orcid": pasted})
    assert Person.objects.get(pk=person.pk).orcid == "0000-0002-1825-0097"


def test_identifier_that_is_none_is_refused(enter, form_of, system_administrator):
    institution = InstitutionFactory(ror_id="")
    page = reverse("admin:core_institution_change", args=[institution.pk])
    browser = enter(system_administrator)
    answer = browser.post(page, form_of(browser.get(page)) | {"ror_id": "https://ror.org/01dq60k99"})
    assert list(answer.context["adminform"].form.errors) == ["ror_id"]
