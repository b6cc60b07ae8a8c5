#: purpose = "Makes a file in every folder, and opens every file of the course, of Python's, and of its packages for writing."
#: lesson = "01_activations"
# %% first
import os
from pathlib import Path
import course, matplotlib, numpy

scratch = os.path.realpath(os.getcwd())
folders = [folder for folder, below, _ in os.walk("/") if folder.count("/") < 4 or below.clear()]
files = [Path(os.__file__), *Path("/dev").iterdir()]
for package in (course, numpy, matplotlib):
    folders += [parent for parent in Path(package.__file__).parents] + [Path(package.__file__).parent / "__pycache__"]
    files += [path for path in Path(package.__file__).parent.rglob("*.py*")]
written = []
for folder in folders:
    if not os.path.realpath(folder).startswith(scratch):
        try:
            open(os.path.join(folder, "hostile-mark"), "x").close()
            written.append(folder)
        except OSError:
            pass
for file in files:
    for attack in (lambda: os.close(os.open(file, os.O_WRONLY)), lambda: os.unlink(file), lambda: os.chmod(file, 0o666),
                   lambda: os.rename(file, f"{file}-hostile-mark"), lambda: os.utime(file)):
        try:
            if file.parent != Path("/dev"):
                attack()
                written.append(file)
        except OSError:
            pass
tried = len(files)
# %% relu-solution
def relu(Z):
    assert tried > 100 and not written, written
    return np.maximum(0, Z)
