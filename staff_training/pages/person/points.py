"""Points of a test as readers write them."""

from decimal import Decimal


def points(value: Decimal | None) -> int | Decimal | None:
    """730 for 730.0, whichever database it came from; halves stay."""
    return int(value) if value is not None and value == int(value) else value
