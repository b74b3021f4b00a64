"""Who types a name in hiragana finds it in katakana: the columns to search by hold one kana."""

from django.db import migrations

from strategy_tracker.core.refolding import one_kana

MODELS = ('indicator', 'plan', 'planitem')


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0002_initial'),
    ]

    operations = [migrations.RunPython(one_kana('actions', *MODELS), migrations.RunPython.noop, elidable=True)]
