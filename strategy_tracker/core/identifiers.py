"""Check digits of the identifiers that research organisations and researchers carry."""

import re
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_ROR = re.compile(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}")
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_ERAD = re.compile(r"\d{8}")
_DOI_ADDRESS = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def is_ror(value: str) -> bool:
    """Whether a ROR identifier (nine characters) is well formed: ISO 7064 MOD 97-10 over base 32.

    Source: https://ror.readme.io/docs/ror-data-structure
    """
    if not _ROR.fullmatch(value):
        return False
    number = 0
    for character in value[:7]:
        number = number * 32 + _CROCKFORD.index(character)
    return 98 - (number * 100) % 97 == int(value[7:])


def is_orcid(value: str) -> bool:
    """Whether an ORCID (with hyphens) is well formed: ISO 7064 MOD 11-2."""
    if not _ORCID.fullmatch(value):
        return False
    total = 0
    for digit in value.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return value[-1] == ("X" if check == 10 else str(check))


def doi_in(text: str) -> str:
    """The DOI in what was pasted: ``https://doi.org/10.1000/182`` and ``doi:10.1000/182`` are 10.1000/182."""
    text = text.strip()
    address = _DOI_ADDRESS.match(text)
    if address is None:
        return text
    rest = text[address.end() :]
    return unquote(rest) if "//" in address[0] else rest


def validate_ror(value: str) -> None:
    """Raise ValidationError unless ``value`` is a ROR identifier."""
    if not is_ror(value):
        raise ValidationError(
            _("“%(value)s” is no ROR identifier (such as 01dq60k83)."), params={"value": value}
        )


def validate_orcid(value: str) -> None:
    """Raise ValidationError unless ``value`` is an ORCID."""
    if not is_orcid(value):
        raise ValidationError(
            _("“%(value)s” is no ORCID (such as 0000-0002-1825-0097)."), params={"value": value}
        )


def validate_erad(value: str) -> None:
    """Raise ValidationError unless ``value`` is an e-Rad researcher number: eight digits."""
    if not _ERAD.fullmatch(value):
        raise ValidationError(_("“%(value)s” is no e-Rad number: eight digits."), params={"value": value})
