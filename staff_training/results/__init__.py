"""Test results pasted from a spreadsheet: read, matched with people, shown beforehand, written, taken back.

``table`` reads the text, ``columns`` and ``guess`` say what stands in which column, ``rows`` reads the cells,
``people`` and ``stored`` know who and what is there already, ``preview`` puts all that together for each row,
``writing`` stores it as one entry, ``entry`` tells of an entry afterwards and takes it back.
"""
