"""What the course is told: its tables and pictures of digits, read, checked and standardised."""

from helpers.data.columns import centre, check_columns, standardise
from helpers.data.digits import Digits, forms_split, read_digits, shuffled_split
from helpers.data.registry import TableEntry, table_entries, table_entry
from helpers.data.tables import DATA_FOLDER, Table, parse_table, read_table

__all__ = [
    "DATA_FOLDER",
    "Digits",
    "Table",
    "TableEntry",
    "centre",
    "check_columns",
    "forms_split",
    "parse_table",
    "read_digits",
    "read_table",
    "shuffled_split",
    "standardise",
    "table_entries",
    "table_entry",
]
