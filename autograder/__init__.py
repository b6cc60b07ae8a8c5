"""For instructors: exercise specifications, the judge, the gradebook, and the commands."""

import sys

# nbformat imports jsonschema, which imports these if it can, to check forms of text that no schema
# of a notebook has: dates, colours, addresses. One takes a second to build a grammar, the others
# together as long as NumPy, and every command and every judging process would wait for them.
if "jsonschema" not in sys.modules:
    for _form in (
        "isoduration",
        "rfc3986_validator",
        "rfc3987_syntax",
        "uri_template",
        "webcolors",
    ):
        sys.modules.setdefault(_form, None)
