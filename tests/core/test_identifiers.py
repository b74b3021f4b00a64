"""Check digits: real identifiers pass, one wrong character does not."""

import re

import pytest
from django.core.exceptions import ValidationError

from strategy_tracker.core.identifiers import (
    is_orcid,
    is_ror,
    validate_erad,
    validate_orcid,
    validate_ror,
)

# NAOJ, Tohoku University, Kyoto Institute of Technology, NINS.
REAL_RORS = ["052rrw050", "01dq60k83", "00965ax52", "055n47h92"]


@pytest.mark.parametrize("ror", REAL_RORS)
def test_real_ror_passes(ror):
    assert is_ror(ror)


@pytest.mark.parametrize("ror", REAL_RORS)
def test_ror_with_one_wrong_character_fails(ror):
    wrong = [
        ror[:place] + digit + ror[place + 1 :] for place in range(1, 9) for digit in "0123456789abcdefgh"
    ]
    assert [candidate for candidate in wrong if candidate != ror and is_ror(candidate)] == []


@pytest.mark.parametrize("ror", ["", "52rrw050", "052RRW050", "https://ror.org/052rrw050", "052rrw0500"])
def test_other_shapes_are_no_ror(ror):
    assert not is_ror(ror)


@pytest.mark.parametrize("orcid", ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"])
def test_real_orcid_passes(orcid):
    assert is_orcid(orcid)


@pytest.mark.parametrize(
    "orcid", ["0000-0002-1825-0098", "0000-0002-1694-2330", "0000000218250097", "0000-0002-1694-233x"]
)
def test_wrong_orcid_fails(orcid):
    assert not is_orcid(orcid)


@pytest.mark.parametrize(
    ("validate", "wrong", "message"),
    [
        (validate_ror, "04s31r216", "“04s31r216” is no ROR identifier (such as 01dq60k83)."),
        (validate_orcid, "0000", "“0000” is no ORCID (such as 0000-0002-1825-0097)."),
        (validate_erad, "1234567", "“1234567” is no e-Rad number: eight digits."),
    ],
)
def test_refusal_shows_what_would_be_right(validate, wrong, message, english):
    with pytest.raises(ValidationError) as refused:
        validate(wrong)
    assert refused.value.messages == [message]


def test_right_identifiers_are_accepted():
    validate_ror("052rrw050")
    validate_orcid("0000-0002-1825-0097")
    validate_erad("12345678")


@pytest.mark.parametrize(("validate", "wrong"), [(validate_ror, "x"), (validate_orcid, "x")])
def test_example_in_the_words_is_itself_right(validate, wrong):
    with pytest.raises(ValidationError) as refusal:
        validate(wrong)
    validate(re.search(r"[0-9][0-9a-zX-]{8,}", refusal.value.messages[0])[0])
