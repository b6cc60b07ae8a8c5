#: purpose = "Locks and leases on files that all submissions read; whoever is judged at the same time must not have to wait."
#: lesson = "01_activations"
# %% first
import fcntl
from pathlib import Path
import course

held = []
for path in Path(course.__file__).parent.rglob("*"):
    if path.is_file() and len(held) < 40:
        file = open(path, "rb")
        held.append(file)
        for attack in (lambda: fcntl.flock(file, fcntl.LOCK_EX), lambda: fcntl.lockf(file, fcntl.LOCK_SH),
                       lambda: fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)):
            try:
                attack()
            except OSError:
                pass
