"""Natural keys, so that fixtures name records as people do."""

from typing import Any


class CodeManagerMixin:
    """For records that are known by one unique field, ``code`` unless ``natural_field`` says otherwise."""

    natural_field = "code"

    def get_by_natural_key(self, key: str) -> Any:
        return self.get(**{self.natural_field: key})  # type: ignore[attr-defined]
