"""Pairs of records that may be one and the same, each with the reasons why it looks so.

* Institutions: at least one of the two was typed by hand; the registry looks after its own. In one country
  they have a name in common, whatever its language, width and case, or a name of the same words in another
  order, without small words and punctuation (“University of Tokyo”, “Tokyo University”). Abbreviations of a
  few Latin letters tell nothing. Or their websites have the same host, unless many share it.
* Persons: the same name in one of its writings, family name first or last, and the same day of birth or the
  same home institution.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from strategy_tracker.core.models import Institution, Person
from strategy_tracker.core.models.searchable import search_key

_SMALL_WORDS = {
    "the", "of", "and", "at", "for", "in", "de", "del", "der", "des", "und",
    "di", "do", "da", "la", "le", "les", "el", "et", "y", "e",
}  # fmt: skip
_COMMON_WORDS = {
    "university", "universität", "université", "universidad", "universidade", "università", "institute",
    "institut", "instituto", "istituto", "national", "college", "school", "technology", "research", "science",
    "sciences", "center", "centre", "centro", "international", "department", "laboratory", "hospital",
}  # fmt: skip
_SIGNS = re.compile(r"[^\w\s]+")
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[a-z0-9.&-]{1,5}")
# A host with more institutions than this is a network's or a ministry's.
_TELLING = 3


class Reason(StrEnum):
    SAME_NAME = "same_name"
    SAME_WORDS = "same_words"
    SAME_WEBSITE = "same_website"
    SAME_BIRTHDAY = "same_birthday"
    SAME_INSTITUTION = "same_institution"


@dataclass(frozen=True)
class Suspicion:
    """The key of the record that is proposed to stay, of the one to go, and why."""

    stays: int
    goes: int
    reasons: tuple[Reason, ...]


# What two records have in common: a reason, and the value that makes it.
Trait = tuple[Reason, Hashable]


def institution_suspicions() -> list[Suspicion]:
    """At most three queries; the names are read of the countries in which something was typed by hand."""
    columns = ("pk", "country", "search_text", "ror_id", "website")
    typed = list(Institution.objects.filter(ror_id="").order_by().values_list(*columns))
    if not typed:
        return []
    wanted = _gathered((row[0], _names_of(row)) for row in typed)
    hosts = _gathered((row[0], _host_of(row[4])) for row in typed)
    countries = {row[1] for row in typed}
    rows = Institution.objects.filter(country__in=countries).order_by().values_list(*columns)
    telling = _telling_words(wanted)
    candidates = (row for row in rows.iterator() if not telling[row[1]].isdisjoint(_words_of(row[2])))
    found = _alike(wanted, ((row[0], _names_of(row)) for row in candidates))
    if hosts:
        sites = Institution.objects.exclude(website="").order_by().values_list("pk", "website")
        same_host = _alike(hosts, ((pk, _host_of(site)) for pk, site in sites.iterator()))
        found += [pair for pair in same_host if len(pair[0]) <= _TELLING]
    return _pairs(found, {row[0] for row in typed})


def person_suspicions(user: Any) -> list[Suspicion]:
    """Among the persons whom ``user`` sees; one query."""
    columns = ("pk", "name_native", "name_kana", "name_romaji", "born_on", "institution")
    rows = Person.objects.visible_to(user).order_by().values_list(*columns)
    traits = _gathered((row[0], _traits_of(row)) for row in rows.iterator())
    found = [(members, reason) for (reason, _), members in traits.items() if len(members) > 1]
    return _pairs(found, {pk for members, _ in found for pk in members})


def words_key(name: str) -> str:
    """The words of a folded name in alphabetical order, without punctuation and small words."""
    return " ".join(sorted(set(_words_of(name)) - _SMALL_WORDS))


def _words_of(text: str) -> list[str]:
    return _SIGNS.sub(" ", text).split()


def _telling_words(wanted: Iterable[Trait]) -> dict[Any, set[str]]:
    """By country one word of every wanted name, that which fewest institutions are likely to have.

    A quick look: who has none of them need not be looked at name by name.
    """
    found: dict[Any, set[str]] = defaultdict(set)
    values: Iterable[Any] = (value for reason, value in wanted if reason == Reason.SAME_WORDS)
    for country, words in values:
        found[country].add(max(words.split(), key=lambda word: (word not in _COMMON_WORDS, len(word))))
    return found


def _names_of(row: Any) -> Iterable[Trait]:
    _, country, search_text, ror_id, _ = row
    for name in search_text.splitlines():
        words = words_key(name)
        if not words or name == ror_id or _ABBREVIATION.fullmatch(name):
            continue
        yield Reason.SAME_NAME, (country, name)
        yield Reason.SAME_WORDS, (country, words)


def _host_of(address: str) -> Iterable[Trait]:
    if found := _HOST.match(address):
        yield Reason.SAME_WEBSITE, found[1].lower()


def _traits_of(row: Any) -> Iterable[Trait]:
    _, native, kana, romaji, born_on, institution = row
    names = {words_key(search_key(name)) for name in (native, kana, romaji)} - {""}
    for name in names:
        if born_on:
            yield Reason.SAME_BIRTHDAY, (name, born_on)
        if institution:
            yield Reason.SAME_INSTITUTION, (name, institution)


def _gathered(rows: Iterable[tuple[int, Iterable[Trait]]]) -> dict[Trait, set[int]]:
    """Who has which trait."""
    found: dict[Trait, set[int]] = defaultdict(set)
    for pk, traits in rows:
        for trait in traits:
            found[trait].add(pk)
    return found


def _alike(
    wanted: dict[Trait, set[int]], rows: Iterable[tuple[int, Iterable[Trait]]]
) -> list[tuple[set[int], Reason]]:
    """The sets of records that share one of the wanted traits; all others are forgotten at once."""
    members = {trait: set(pks) for trait, pks in wanted.items()}
    for pk, traits in rows:
        for trait in traits:
            if trait in members:
                members[trait].add(pk)
    return [(pks, trait[0]) for trait, pks in members.items() if len(pks) > 1]


def _pairs(found: Iterable[tuple[set[int], Reason]], may_go: set[int]) -> list[Suspicion]:
    """Two and two, the one that came from the registry or was entered first proposed to stay."""
    reasons: dict[tuple[int, int], set[Reason]] = defaultdict(set)
    for members, reason in found:
        for goes in members & may_go:
            for stays in members - {goes}:
                if stays not in may_go or stays < goes:
                    reasons[stays, goes].add(reason)
    pairs = [Suspicion(*keys, tuple(sorted(why))) for keys, why in reasons.items()]
    return sorted(pairs, key=lambda pair: (-len(pair.reasons), pair.goes, pair.stays))
