"""No list answers, by its address, what its reader may not know."""

import pytest

from tests.staff_training.doors.addresses import address, text_of
from tests.staff_training.doors.who import MAY_READ, WITH_A_ROLE

ASKED = [
    ("person", "test_scores__total__gte=700"),
    ("person", "test_scores__isnull=False"),
    ("person", "employments__staff_number=CANARY-NUMBER"),
    ("person", "employments__notes__contains=CANARY"),
    ("person", "employments__leaves__kind=1"),
    ("person", "participations__isnull=False"),
    ("person", "sittings__status=absent"),
    ("person", "account__username=herself"),
    ("person", "account__password__startswith=p"),
    ("person", "account__isnull=False"),
    ("employment", "person__test_scores__total__gte=700"),
    ("employment", "leaves__starts_on__gte=2021-07-13"),
    ("employment", "leaves__isnull=False"),
    ("employment", "person__participations__isnull=False"),
    ("testday", "scores__total__gte=700"),
    ("testday", "examinees__person__name_native=CANARY-NAME"),
    ("testday", "examinees__isnull=False"),
    ("languagegoal", "test__scores__total__gte=700"),
    ("languagegoal", "test__scores__person__name_native__startswith=C"),
    ("languagegoal", "unit__people__test_scores__total__gte=700"),
    ("languagegoal", "unit__unassigned_scores__given_name__startswith=C"),
    ("course", "sessions__participations__person__name_native__startswith=C"),
    ("course", "sessions__participations__isnull=False"),
    ("coursesession", "participations__status=completed"),
    ("coursesession", "participations__isnull=False"),
    ("coursesession", "notes__startswith=C"),
]


@pytest.mark.parametrize(
    "who", sorted(WITH_A_ROLE - {"training_officer", "library_officer", "tohoku_officer"})
)
def test_typed_lookups_into_sealed_records_are_refused(who, world, browser):
    client = browser(who)
    answered = {}
    for name, asked in ASKED:
        allowed = {302, 400, 403} if who in MAY_READ[name] else {403}
        for page in (
            f"{address(name, 'changelist')}?{asked}&view=0",
            f"{address(name, 'shown', 'csv')}?{asked}",
        ):
            response = client.get(page)
            text_of(response)
            if response.status_code not in allowed:
                answered[page] = response.status_code
    assert answered == {}
