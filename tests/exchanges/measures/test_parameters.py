"""What is not known is refused with the words that are: when an indicator is saved, and when it counts."""

import pytest
from django.core.exceptions import ValidationError

from strategy_tracker.core.measures import get_measure, measure_choices
from tests.factories.exchange_lists import AgreementLevelFactory, PersonCategoryFactory

KEYS = [
    "exchanges.agreements_dormant",
    "exchanges.agreements_ended",
    "exchanges.agreements_in_force",
    "exchanges.agreements_new",
    "exchanges.balance",
    "exchanges.event_participants",
    "exchanges.events",
    "exchanges.outcomes",
    "exchanges.overseas_offices",
    "exchanges.persons",
    "exchanges.programme_result",
    "exchanges.staff_abroad",
    "exchanges.visits",
]
REFUSED = [
    ("visits", {"direction": "out"}, "Not known: out. There are: outbound, inbound."),
    ("visits", {"category": "reseacher"}, "Not known: reseacher. There are: faculty, researcher."),
    ("visits", {"duration": ["short", "brief"]}, "Not known: brief. There are: short, long, over_year."),
    ("visits", {"counting": "all"}, "Not known: all. There are: touching, starting."),
    ("visits", {"region": "oceania"}, "Not known: oceania. There are: asia, europe."),
    ("visits", {"region": "asia", "scheme": "kyoto"}, "Not known: kyoto. There are: mext."),
    ("visits", {"country": "XX"}, "Not known: XX. There are: DE, FR, KR."),
    ("visits", {"agreement": "Z-9"}, "No agreement has the number Z-9."),
    ("visits", {"category": 7}, "“7” is neither a code nor a list of codes."),
    ("staff_abroad", {"duration": "brief"}, "Not known: brief. There are: short, long, over_year."),
    ("staff_abroad", {"kind": "internship"}, "Not known: internship. There are: –."),
    ("agreements_in_force", {"level": "faculty"}, "Not known: faculty. There are: university."),
    ("agreements_dormant", {"years": 0}, "“0” is not a number of years from 1 to 50."),
    ("agreements_dormant", {"years": "3"}, "“3” is not a number of years from 1 to 50."),
    ("outcomes", {"kind": "papers"}, "Not known: papers. There are: –."),
    ("event_participants", {"who": "guests"}, "Not known: guests. There are: all, abroad."),
]


@pytest.fixture
def lists(places):
    PersonCategoryFactory(code="researcher")
    PersonCategoryFactory(code="faculty")
    AgreementLevelFactory(code="university")


def test_measures_of_the_room_can_be_chosen():
    assert [key for key, _name in measure_choices() if key.startswith("exchanges.")] == KEYS


@pytest.mark.parametrize(("name", "parameters", "message"), REFUSED)
def test_unknown_value_is_refused_when_it_is_entered(lists, english, name, parameters, message):
    with pytest.raises(ValidationError) as refused:
        get_measure(f"exchanges.{name}").check_parameters(parameters)
    assert refused.value.messages == [message]


@pytest.mark.parametrize(("name", "parameters", "message"), REFUSED)
def test_unknown_value_is_not_counted_as_nothing(counted, units, lists, english, name, parameters, message):
    with pytest.raises(ValidationError) as refused:
        counted(name, units.nins, **parameters)
    assert refused.value.messages == [message]


def test_known_values_pass(lists):
    get_measure("exchanges.visits").check_parameters(
        {
            "direction": "outbound",
            "category": ["researcher", "faculty"],
            "duration": "long",
            "counting": "starting",
            "region": "europe",
            "scheme": "mext",
            "country": "fr",
        }
    )
    get_measure("exchanges.agreements_dormant").check_parameters({"years": 5, "level": "university"})


def test_unknown_parameter_is_refused(english, db):
    with pytest.raises(ValidationError, match="Unknown parameter: state"):
        get_measure("exchanges.visits").check_parameters({"state": "done"})
