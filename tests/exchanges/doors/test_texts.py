"""Every address of the room and of the screens it shares with the core, tried by everybody.

One record of each kind of NAOJ is planted with texts that few may read; Tohoku has an agreement and a stay
of its own. Whoever walks through all doors must come upon exactly the texts that are for them.
"""

import pytest

from tests.exchanges.doors.addresses import all_addresses, walk
from tests.exchanges.doors.who import CANARIES, EVERYBODY


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_everybody_comes_upon_the_texts_that_are_for_them(who, world, units, browser):
    shown: dict[str, list[str]] = {}
    for one, text in walk(browser(who), all_addresses(world, units)):
        for canary in CANARIES:
            if _holds(text, canary):
                shown.setdefault(canary, []).append(one)
    leaks = {canary: found for canary, found in shown.items() if who not in CANARIES[canary]}
    assert leaks == {}
    assert set(shown) == {canary for canary, readers in CANARIES.items() if who in readers}


def _holds(text, canary):
    """A canary whose name begins another's is looked for by itself."""
    longer = [other for other in CANARIES if other != canary and other.startswith(canary)]
    for other in longer:
        text = text.replace(other, "")
    return canary in text
