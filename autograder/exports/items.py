"""A new table of every judged item, safe to open in a spreadsheet."""

from collections.abc import Sequence
import csv
from dataclasses import astuple, fields
import io

from autograder.gradebook.classbook import ItemRow
from autograder.inert import spreadsheet_text


def as_csv(items: Sequence[ItemRow]) -> str:
    """Return the rows as CSV with a header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(ItemRow)])
    for row in items:
        writer.writerow(
            [spreadsheet_text(value) if isinstance(value, str) else value for value in astuple(row)]
        )
    return text.getvalue()
