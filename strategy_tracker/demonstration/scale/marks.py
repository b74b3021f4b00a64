"""How records made for scale are told from all others."""

from django.db.models import Q

NUMBER_PREFIX = "SCALE-"
GOAL_CODE = "scale-toeic-730"
MAIL_DOMAIN = "scale.invalid"
NAME = {"ja": "【規模試験】", "en": "[Scale test]"}

AGREEMENTS = Q(number__startswith=NUMBER_PREFIX)
PEOPLE = Q(email__endswith=f"@{MAIL_DOMAIN}")
EMPLOYEES = PEOPLE & Q(email__startswith="employee-")
OF_PEOPLE = Q(person__email__endswith=f"@{MAIL_DOMAIN}")
NAMED = Q(name_ja__startswith=NAME["ja"])
TITLED = Q(title_ja__startswith=NAME["ja"])
EXCHANGES = OF_PEOPLE
