"""On PostgreSQL the folded names of 115,000 institutions are searched through an index of trigrams.

The extension belongs to PostgreSQL's own contributions, but a server may lack it, or its owner may not let
this account add it. Then the search reads the whole column: slower, and no reason to stop a migration.
"""

from django.db import migrations, transaction
from django.db.utils import DatabaseError

NAME = 'institution_search_trigrams'


def add_index(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor != 'postgresql':
        return
    table = apps.get_model('core', 'Institution')._meta.db_table
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute('CREATE EXTENSION IF NOT EXISTS pg_trgm')
            cursor.execute(
                f'CREATE INDEX IF NOT EXISTS {NAME} ON {table} USING gin (search_text gin_trgm_ops)'
            )
    except DatabaseError as refused:
        print(f'  No index of trigrams, searches for institutions stay slower: {str(refused).strip()}')


def remove_index(apps, schema_editor):
    if schema_editor.connection.vendor == 'postgresql':
        schema_editor.execute(f'DROP INDEX IF EXISTS {NAME}')


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0003_websites_of_any_length'),
    ]

    operations = [migrations.RunPython(add_index, remove_index, elidable=False)]
