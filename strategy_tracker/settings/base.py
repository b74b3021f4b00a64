"""What every environment shares."""

from strategy_tracker.settings.apps import *
from strategy_tracker.settings.database import *
from strategy_tracker.settings.fixtures import *
from strategy_tracker.settings.i18n import *
from strategy_tracker.settings.logs import *
from strategy_tracker.settings.mail import *
from strategy_tracker.settings.queue import *
from strategy_tracker.settings.security import *
from strategy_tracker.settings.storage import *
from strategy_tracker.settings.theme import *
