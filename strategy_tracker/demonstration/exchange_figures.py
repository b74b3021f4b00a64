"""The invented partners, agreements and stays as they stand in ``fixtures/demonstration``."""

from dataclasses import dataclass, field

from strategy_tracker.demonstration.figures import rows


@dataclass(frozen=True)
class InventedInstitution:
    """A partner institution that does not exist, at a place that does."""

    key: str
    name_ja: str
    name_en: str
    name_native: str
    country: str
    place_ja: str
    place_en: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class InventedPerson:
    """Somebody of ``unit`` or, with an ``institution``, somebody whom that unit receives."""

    key: str
    unit: str
    name_native: str
    name_kana: str
    name_romaji: str
    nationality: str
    institution: str | None
    born: int


@dataclass(frozen=True)
class InventedAgreement:
    """An agreement to be brought to ``stage``; days as the file's head says."""

    number: str
    unit: str
    partners: list[str]
    level: str
    kind: str
    contents: list[str]
    effective: int
    end: str
    renewal: str
    stage: str
    end_offset: int = 0
    parent: str | None = None
    arrangement: str = "bilateral"
    strategic: bool = False
    expected: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class InventedStay:
    """A stay to be brought to ``status``; ``start`` counts days from today."""

    person: str
    direction: str
    category: str
    kind: str
    agreement: str | None
    start: int
    days: int | None
    status: str
    basis: str | None = None
    short: bool = False
    country: str | None = None
    legs: list[list[str | int]] = field(default_factory=list)


@dataclass(frozen=True)
class InventedEvent:
    """A conference or seminar; ``start`` counts days from today."""

    unit: str
    kind: str
    title_ja: str
    title_en: str
    start: int
    days: int
    participants: int | None
    participants_abroad: int | None
    country_number: int | None
    agreement: str | None
    plan: str | None
    item: str | None


@dataclass(frozen=True)
class InventedOffice:
    """An overseas office; ``opened`` counts months from the April of the current fiscal year."""

    unit: str
    kind: str
    facility: str
    name_ja: str
    name_en: str
    country: str
    place_ja: str
    place_en: str
    institution: str
    staff_number: int
    opened: int
    activities_ja: str
    activities_en: str


def institutions() -> list[InventedInstitution]:
    return [InventedInstitution(**row) for row in rows("partners")]


def people() -> list[InventedPerson]:
    return [InventedPerson(**row) for row in rows("people")]


def agreements() -> list[InventedAgreement]:
    return [InventedAgreement(**row) for row in rows("agreements")]


def stays() -> list[InventedStay]:
    return [InventedStay(**row) for row in rows("stays")]


def events() -> list[InventedEvent]:
    return [InventedEvent(**row) for row in rows("events")]


def offices() -> list[InventedOffice]:
    return [InventedOffice(**row) for row in rows("overseas_offices")]
