"""Who types a name in hiragana finds it in katakana: the columns to search by hold one kana."""

from django.db import migrations

from strategy_tracker.core.refolding import one_kana

MODELS = ('country', 'institution', 'person', 'unit')


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0008_an_account_is_a_person'),
    ]

    operations = [migrations.RunPython(one_kana('core', *MODELS), migrations.RunPython.noop, elidable=True)]
