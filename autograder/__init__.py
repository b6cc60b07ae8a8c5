"""For instructors: exercise specifications, the judge, the gradebook, and the commands."""

import sys

# nbformat imports jsonschema, which imports this if it can and then takes a second to build a
# grammar of IRIs. A notebook's schema has none, and every command and every judging process would
# wait for it.
sys.modules.setdefault("rfc3987_syntax", None)
