"""Shared nouns."""

from strategy_tracker.core.models.bilingual import BilingualModel
from strategy_tracker.core.models.country import Country, Region, RegionScheme
from strategy_tracker.core.models.installation import Installation
from strategy_tracker.core.models.institution import Institution
from strategy_tracker.core.models.notice import Notice
from strategy_tracker.core.models.person import Person
from strategy_tracker.core.models.reference import ReferenceRow
from strategy_tracker.core.models.saved_view import SavedView
from strategy_tracker.core.models.searchable import SearchableModel
from strategy_tracker.core.models.tracked import TrackedModel
from strategy_tracker.core.models.tree import LoopFreeTree
from strategy_tracker.core.models.unit import Unit
from strategy_tracker.core.models.user import RoleAssignment, User

__all__ = [
    "BilingualModel",
    "Country",
    "Installation",
    "Institution",
    "LoopFreeTree",
    "Notice",
    "Person",
    "ReferenceRow",
    "Region",
    "RegionScheme",
    "RoleAssignment",
    "SavedView",
    "SearchableModel",
    "TrackedModel",
    "Unit",
    "User",
]
