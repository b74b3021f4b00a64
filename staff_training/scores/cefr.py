"""Which level of the Common European Framework (CEFR) a score shows."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery

from staff_training.models import CefrBand, CefrLevel, TestScore

ORDER = {level.value: place for place, level in enumerate(CefrLevel)}


class Band(NamedTuple):
    """The lowest scores that show ``level``; None where the test has no such score."""

    level: str
    listening: int | None
    reading: int | None
    total: Decimal | None


class CefrTable:
    """The bands of all tests, held in memory: read once for a list of any length."""

    def __init__(self, bands: dict[int, list[Band]]) -> None:
        """``bands`` by the key of the test, from the highest level to the lowest."""
        self.bands = bands

    @classmethod
    def read(cls) -> "CefrTable":
        """As the reference list stands, in one query."""
        columns = ("test", "level", "lowest_listening", "lowest_reading", "lowest_total")
        bands: dict[int, list[Band]] = {}
        for test, *band in CefrBand.objects.order_by().values_list(*columns):
            bands.setdefault(test, []).append(Band(*band))
        for of_test in bands.values():
            of_test.sort(key=lambda band: ORDER[band.level], reverse=True)
        return cls(bands)

    def level(
        self, test_id: int, listening: int | None, reading: int | None, total: Decimal | int | None
    ) -> str | None:
        """The highest level that the score shows; None below the lowest level, or where nothing can be said.

        A test whose bands stand by section needs both sections, and the lower of the two skills counts:
        listening 490 and reading 450 show B2. The total of such a test alone says nothing: 785 may be 400
        and 385 (B2) or 495 and 290 (B1), so an old list's total has no level. For the same reason a goal's
        threshold such as 730 is no level's boundary.
        """
        return next(
            (
                band.level
                for band in self.bands.get(test_id, ())
                if _reached(band.listening, listening)
                and _reached(band.reading, reading)
                and _reached(band.total, total)
            ),
            None,
        )

    def of(self, score: TestScore) -> str | None:
        return self.level(score.test_id, score.listening, score.reading, score.total)


def _reached(lowest: Decimal | int | None, value: Decimal | int | None) -> bool:
    """Whether ``value`` reaches what the band asks for; a score that is not known reaches nothing."""
    return lowest is None or (value is not None and value >= lowest)


def level_in_sql() -> Subquery:
    """For querysets of scores: the level that ``CefrTable.level`` gives, None where there is none."""
    asked = {
        "lowest_listening": OuterRef("listening"),
        "lowest_reading": OuterRef("reading"),
        "lowest_total": OuterRef("total"),
    }
    bands = CefrBand._base_manager.filter(test=OuterRef("test"))
    for lowest, value in asked.items():
        bands = bands.filter(Q(**{f"{lowest}__isnull": True}) | Q(**{f"{lowest}__lte": value}))
    # The levels' letters and figures rise with them.
    return Subquery(bands.order_by("-level").values("level")[:1])
