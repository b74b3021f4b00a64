"""Conventions that every model keeps."""

import importlib
import inspect

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from factory.django import DjangoModelFactory
from modeltranslation.translator import NotRegistered, translator
from simple_history.models import registered_models

from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.access.table import ROLE_TABLE
from strategy_tracker.core.models import TrackedModel

# From the top down: a room may point at itself and at what stands below it.
ROOMS = [
    ("demonstration",),
    ("public",),
    ("monitoring",),
    ("exchanges", "staff_training"),
    ("actions",),
    ("core",),
]
DEPTH = {label: depth for depth, labels in enumerate(ROOMS) for label in labels}
FACTORY_MODULES = ["core", "actions", "exchange_lists", "exchanges", "staff_training", "monitoring"]


def our_models() -> list[type[models.Model]]:
    """The models of our rooms, without the tables that hold history."""
    return [
        model
        for label in sorted(DEPTH)
        for model in apps.get_app_config(label).get_models()
        if not model.__name__.startswith("Historical")
    ]


OUR_MODELS = our_models()


def factories() -> dict[type[models.Model], type[DjangoModelFactory]]:
    found = {}
    for name in FACTORY_MODULES:
        for _, member in inspect.getmembers(
            importlib.import_module(f"tests.factories.{name}"), inspect.isclass
        ):
            if issubclass(member, DjangoModelFactory) and member is not DjangoModelFactory:
                found[member._meta.model] = member
    return found


def test_rooms_hold_the_models_we_know() -> None:
    """Guards the tests below against looking at nothing."""
    assert {"core.Unit", "actions.PlanItem", "exchanges.Agreement", "monitoring.Job"} <= {
        model._meta.label for model in OUR_MODELS
    }


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_model_has_an_admin(model: type[models.Model]) -> None:
    assert model in admin.site._registry


@pytest.mark.django_db
@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_model_has_a_factory_that_makes_a_valid_record(model: type[models.Model]) -> None:
    factory = factories()[model]
    if model._meta.label == "monitoring.ReportFile":
        factory().full_clean(exclude=["file"])
    else:
        factory().full_clean()


def test_role_table_names_every_model_of_ours_and_no_other_of_our_rooms() -> None:
    named = {label for label in ROLE_TABLE if label.split(".")[0] in DEPTH}
    assert named == {model._meta.label_lower for model in OUR_MODELS}


def test_role_table_names_models_that_exist() -> None:
    assert [
        label for label in ROLE_TABLE if label not in {m._meta.label_lower for m in apps.get_models()}
    ] == []


def test_role_table_holds_known_roles_and_reaches() -> None:
    roles = {role for row in ROLE_TABLE.values() for role in row}
    reaches = {reach for row in ROLE_TABLE.values() for cell in row.values() for reach in cell.values()}
    assert roles <= set(Role)
    assert reaches == {"all", "host", "unit"}


def test_foreign_keys_point_down() -> None:
    upward = []
    for model in OUR_MODELS:
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not field.concrete or target is None or target._meta.app_label not in DEPTH:
                continue
            here, there = DEPTH[model._meta.app_label], DEPTH[target._meta.app_label]
            beside = here == there and model._meta.app_label != target._meta.app_label
            if there < here or beside:
                upward.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    assert upward == []


@pytest.mark.parametrize(
    "model", [m for m in OUR_MODELS if issubclass(m, TrackedModel)], ids=lambda model: model._meta.label
)
def test_editable_model_keeps_its_history_in_both_languages(model: type[models.Model]) -> None:
    assert model in registered_models.values()
    history = {field.name for field in model.history.model._meta.get_fields()}
    try:
        translated = translator.get_options_for_model(model).all_fields
    except NotRegistered:
        translated = {}
    assert {f"{name}_{language}" for name in translated for language in ("ja", "en")} <= history


def test_history_of_users_holds_no_password() -> None:
    from strategy_tracker.core.models import User

    assert "password" not in {field.name for field in User.history.model._meta.get_fields()}
