#: purpose = "Leaves files for the next submission; ends its process, so that the next one looks whether they are there."
#: lesson = "01_activations"
#: incidents = ["your code ended Python (exit code 9)"]
# %% first
import os, tempfile
from pathlib import Path

PLACES = [".", "/tmp", "/var/tmp", "/dev/shm", "/scratch", os.path.expanduser("~"), tempfile.gettempdir(), "/run", "/"]
found = [path for place in PLACES for path in (f"{place}/hostile-mark",) if os.path.lexists(path)]
found += os.listdir(".")
for place in PLACES:
    try:
        Path(place, "hostile-mark").write_text("from numpy import *")
    except OSError:
        pass
# %% after setup
os._exit(9)
# %% relu-solution
def relu(Z):
    assert not found, found
    return np.maximum(0, Z)
