"""The invented staff of KIT and its offices, as they stand in ``fixtures/demonstration``."""

from dataclasses import dataclass, field

from strategy_tracker.demonstration.figures import rows


@dataclass(frozen=True)
class InventedOffice:
    """An office of ``parent`` that does not exist."""

    code: str
    parent: str
    name_ja: str
    name_en: str
    short_name_ja: str
    short_name_en: str


@dataclass(frozen=True)
class InventedStaff:
    """A member of staff; years count from the current fiscal year.

    ``scores`` holds year, listening and reading of each November's test.
    """

    key: str
    unit: str
    native: str
    kana: str
    romaji: str
    born: int
    category: str
    since: int
    scores: list[list[int]]
    contract: str = "permanent"
    part_time: bool = False
    moved: list[int | str] = field(default_factory=list)
    until: int | None = None
    leave: str = ""


def offices() -> list[InventedOffice]:
    return [InventedOffice(**row) for row in rows("offices")]


def staff() -> list[InventedStaff]:
    return [InventedStaff(**row) for row in rows("staff")]
