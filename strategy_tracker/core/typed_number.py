"""Numbers as people type them."""

import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator
from django.utils.translation import gettext as _

# The columns that hold such numbers: sixteen digits, four of them behind the point.
_fits = DecimalValidator(max_digits=16, decimal_places=4)


def read_number(typed: Any) -> Decimal | None:
    """The number in ``typed``; None when nothing is there.

    Full-width digits, thousands commas and a percent sign are understood. Raises ValidationError for
    anything else, and for more digits than are kept.
    """
    text = unicodedata.normalize("NFKC", "" if typed is None else str(typed))
    plain = text.replace("−", "-").replace(",", "").strip().removesuffix("%").strip()
    if not plain:
        return None
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise ValidationError(_("“%(typed)s” is not a number."), params={"typed": typed}) from None
    if not number.is_finite():
        raise ValidationError(_("“%(typed)s” is not a number."), params={"typed": typed})
    _fits(number)
    return number
