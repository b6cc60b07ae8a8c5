"""Files that may lie beside a graded notebook: data and pictures, told by their names.

Whoever opens the notebook starts programs in its folder, and those take code from there: Python a
module, Jupyter and IPython their settings, a shell what may be run. Nobody can list all that, so
what may stay is listed.
"""

from pathlib import PurePath

DATA_SUFFIXES = frozenset([".csv", ".gif", ".jpeg", ".jpg", ".npy", ".npz", ".png", ".tsv", ".txt"])
"""How names of files end that are read as data alone. JSON is none of them: Jupyter takes settings
from `jupyter_config.json` and the like in the folder that it is started in.
"""


def is_data(name: PurePath) -> bool:
    """Whether a file of this name, relative to a notebook's folder, is nothing but data: its name
    ends as one of those, and it is neither hidden nor in a hidden folder.
    """
    sound = all(part.isprintable() and not part.startswith(".") for part in name.parts)
    return sound and name.suffix.casefold() in DATA_SUFFIXES
