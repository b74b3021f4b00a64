"""``manage.py demonstration_sign_ins``: the accounts to try, or nothing when there are none."""

from typing import Any

from django.core.management.base import BaseCommand

from strategy_tracker.core.models import User
from strategy_tracker.demonstration.accounts import sign_in_lines


class Command(BaseCommand):
    help = "Prints the demonstration sign-ins, if they are there."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.filter(is_demonstration=True, is_active=True).exists():
            for line in sign_in_lines():
                self.stdout.write(line)
