"""Who types a name in hiragana finds it in katakana: the columns to search by hold one kana."""

from django.db import migrations

from strategy_tracker.core.refolding import one_kana

MODELS = ('agreement', 'event', 'exchange', 'outcome', 'overseasoffice', 'programme')


class Migration(migrations.Migration):

    dependencies = [
        ('exchanges', '0003_preparation_rules'),
    ]

    operations = [migrations.RunPython(one_kana('exchanges', *MODELS), migrations.RunPython.noop, elidable=True)]
