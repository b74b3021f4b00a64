"""Which of an institution's names is its Japanese, its English and its own one.

Nothing is translated, transcribed or put together: every name is one that the registry holds.

* Japanese: of the names in Japanese, a label in kanji goes first, then a label in kana, then another name in
  kanji or kana, then a label in Latin letters ("RIKEN"). None of them: empty.
* English: the label in English (the displayed one, if there are several), else the displayed name if it is
  in Latin letters, else another name in English, else a label in Latin letters. If there is no Japanese name
  either, the displayed name in whatever script, so that no institution is without a name.
* Its own: the label in an official language of its country other than English, the displayed one if there are
  several of that language. With labels in several official languages (Liège has nl, fr and de) the data does
  not tell which is the institution's own, unless the displayed one is among them: then empty. With none, the
  displayed name if it is marked as another language than English (ca in Spain). With none, and English is
  official there, the English label. Otherwise empty.

Official languages: the CLDR's table of territories, through Babel.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from babel.languages import get_official_languages

_KANJI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々]")
_KANA = re.compile(r"[\u3041-\u30ff]")
LABEL, DISPLAY = "label", "ror_display"


@dataclass(frozen=True)
class Name:
    """One name as the registry has it."""

    text: str
    language: str
    """ISO 639-1; empty where the registry says none."""
    kinds: tuple[str, ...]

    @property
    def is_label(self) -> bool:
        return LABEL in self.kinds

    @property
    def is_displayed(self) -> bool:
        return DISPLAY in self.kinds


@dataclass(frozen=True)
class ChosenNames:
    japanese: str
    english: str
    native: str
    others: tuple[str, ...]
    """Every other name and acronym, each once, in the registry's order."""


def choose_names(names: Sequence[Name], country: str) -> ChosenNames:
    """The names by the rules above, for an institution in ``country`` (ISO 3166-1)."""
    japanese = japanese_name(names)
    english = english_name(names) or ("" if japanese else displayed_name(names))
    native = native_name(names, country)
    chosen = {japanese, english, native}
    others = dict.fromkeys(name.text for name in names if name.text not in chosen)
    return ChosenNames(japanese, english, native, tuple(others))


def japanese_name(names: Iterable[Name]) -> str:
    ranked = [(rank, name.text) for name in names if name.language == "ja" and (rank := _japanese_rank(name))]
    return max(ranked, key=lambda entry: entry[0])[1] if ranked else ""


def _japanese_rank(name: Name) -> int:
    """4 for a label in kanji down to 1 for a label in Latin letters; 0: no candidate."""
    if name.is_label:
        return 4 if _KANJI.search(name.text) else 3 if _KANA.search(name.text) else 1
    return 2 if _KANJI.search(name.text) or _KANA.search(name.text) else 0


def english_name(names: Sequence[Name]) -> str:
    english = [name for name in names if name.language == "en"]
    labels = [name for name in english if name.is_label or name.is_displayed]
    displayed = [name for name in names if name.is_displayed and in_latin_letters(name.text)]
    aliases = [name for name in english if "alias" in name.kinds]
    latin = [name for name in names if name.is_label and in_latin_letters(name.text)]
    return _first([*_displayed_first(labels), *displayed, *aliases, *latin])


def native_name(names: Sequence[Name], country: str) -> str:
    official = official_languages(country)
    labels = _displayed_first([name for name in names if name.is_label or name.is_displayed])
    own = [name for name in labels if name.language in official and name.language != "en"]
    if own:
        several = len({name.language for name in own}) > 1
        return "" if several and not own[0].is_displayed else own[0].text
    marked = [name for name in labels if name.is_displayed and name.language not in ("", "en")]
    if marked:
        return marked[0].text
    return _first([name for name in labels if name.language == "en"]) if "en" in official else ""


def displayed_name(names: Iterable[Name]) -> str:
    """The one name that the registry itself shows."""
    return _first([name for name in names if name.is_displayed])


def in_latin_letters(text: str) -> bool:
    """Whether every letter is Latin, with whatever accents; figures and signs do not count."""
    return all("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha())


@cache
def official_languages(country: str) -> frozenset[str]:
    """ISO 639-1 codes of the languages that are official in the country, in law or in fact."""
    found = get_official_languages(country, de_facto=True)
    return frozenset(language.partition("_")[0] for language in found)


def _displayed_first(names: Iterable[Name]) -> list[Name]:
    return sorted(names, key=lambda name: not name.is_displayed)


def _first(names: Sequence[Name]) -> str:
    return names[0].text if names else ""
