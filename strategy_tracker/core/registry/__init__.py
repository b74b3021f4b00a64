"""The Research Organization Registry (ROR): its dump file read, checked and taken over.

``importing.import_dump`` is the whole of it; the rules by which a record becomes an institution stand in
``names`` (which name is which), ``record`` (everything else) and ``three_way`` (what an editor corrected).
"""
