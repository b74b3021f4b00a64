"""``manage.py load_demonstration``: invented people, figures and reports beside the real plans."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from actions.models import Plan
from strategy_tracker.demonstration.accounts import sign_in_lines
from strategy_tracker.demonstration.lifecycle import load_demonstration


class Command(BaseCommand):
    help = "Loads demonstration data, clearly marked. A second run makes only what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.REFUSE_DEMONSTRATION:
            raise CommandError("Production settings take no demonstration data.")
        if not Plan.objects.filter(slug="nins-2013").exists():
            raise CommandError("The plans are not there yet. Run first: python manage.py load_fixtures")
        for kind, count in load_demonstration().items():
            self.stdout.write(f"{kind}: {count}")
        for line in sign_in_lines():
            self.stdout.write(line)
