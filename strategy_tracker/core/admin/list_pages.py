"""How the pages around a list are called."""

from django.db import models
from django.urls import reverse


def page_name(model: type[models.Model], page: str) -> str:
    """The name of an address of the model's admin, as Django names its own."""
    return f"{model._meta.app_label}_{model._meta.model_name}_{page}"


def list_address(model: type[models.Model]) -> str:
    return reverse(f"admin:{page_name(model, 'changelist')}")
