"""Two records of one thing become one: what points at the one that goes points at the other afterwards."""

from strategy_tracker.core.merging.merge import Merged, merge
from strategy_tracker.core.merging.preview import Preview, preview

__all__ = ["Merged", "Preview", "merge", "preview"]
