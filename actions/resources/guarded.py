"""What every spreadsheet of the strategy shares: natural keys, rights row by row, all or nothing."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.resources import ModelResource


class GuardedResource(ModelResource):
    """Made for a user: ``GuardedResource(user=request.user)``.

    A row is known by its natural key. It is refused unless the user may import, and change (or add), the
    record both where it lies and where the row would put it. One refused row undoes the whole file.
    """

    key_columns: tuple[str, ...] = ()

    class Meta:
        use_transactions = True
        skip_unchanged = True
        clean_model_instances = True

    def __init__(self, user: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.user = user

    def key_of(self, row: Any) -> dict[str, Any]:
        """The lookup of the record that a row is about."""
        raise NotImplementedError

    def import_data(self, dataset: Any, dry_run: bool = False, **kwargs: Any) -> Any:
        kwargs["rollback_on_validation_errors"] = True
        return super().import_data(dataset, dry_run=dry_run, **kwargs)

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        missing = [name for name in self.key_columns if name not in (dataset.headers or [])]
        if missing:
            raise ValidationError(_("Columns are missing: %(names)s."), params={"names": ", ".join(missing)})

    def import_field(self, field: Any, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """A refused cell is an error of its column; the others are looked at all the same."""
        try:
            super().import_field(field, instance, row, is_m2m, **kwargs)
        except ValidationError as refused:
            if is_m2m:
                raise
            raise ValueError(" ".join(refused.messages)) from refused

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        return self.get_queryset().filter(**self.key_of(row)).first()

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        if not new:
            self._require("change", instance)

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        self._require("add" if instance._state.adding else "change", instance)

    def _require(self, right: str, instance: Any) -> None:
        meta = instance._meta
        names = [f"{meta.app_label}.{name}_{meta.model_name}" for name in ("import", right)]
        if self.user is None or not all(self.user.has_perm(name, instance) for name in names):
            raise ValidationError(_("This row is not yours to write."), code="reach")
