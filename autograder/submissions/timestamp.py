"""When work was handed in, as nbgrader notes it in a file beside the notebook, which anybody may
have written.
"""

from dataclasses import dataclass
from datetime import datetime
import os
from pathlib import Path
import re
import warnings

from autograder.classroom.classroom import TIMESTAMP
from autograder.submissions.plain_files import read_plain

MAX_TIMESTAMP_BYTES = 200

_MOMENT = re.compile(r"(?!.*\.\.)[\w :.,+-]*\w(/[\w-]+)*")
"""What is tried as a date and time at all: a zone may be any path to dateutil, not to us."""

_NO_MOMENT = (
    f"{TIMESTAMP}: no date and time can be read from it; taken as handed in at an unknown time"
)


@dataclass(frozen=True)
class HandedIn:
    """When work was handed in.

    moment: UTC, without a zone; None if that is unknown. content: the file's bytes, or why there
    are none. repairs: what had to be mended, one sentence each.
    """

    moment: datetime | None = None
    content: bytes = b""
    repairs: tuple[str, ...] = ()


def read_timestamp(folder: Path) -> HandedIn:
    """Return when what lies in `folder` was handed in."""
    path = folder / TIMESTAMP
    if not os.path.lexists(path):
        return HandedIn()
    try:
        content = read_plain(path, MAX_TIMESTAMP_BYTES)
    except OSError as error:
        return HandedIn(content=str(error.errno).encode(), repairs=(_NO_MOMENT,))
    try:
        return HandedIn(_moment(content.decode("utf-8").strip()), content)
    except Exception:  # whatever a forged text makes the parser raise
        return HandedIn(content=content, repairs=(_NO_MOMENT,))


def _moment(text: str) -> datetime:
    from nbgrader.utils import parse_utc  # here, since workers know submissions and stay light

    if not _MOMENT.fullmatch(text):
        raise ValueError("no date and time")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of zones that dateutil doesn't know
        return parse_utc(text)
