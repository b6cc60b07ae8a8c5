#: purpose = "Writes a program of its own into the scratch folder, into memory, and onto writable pages, and runs it."
#: lesson = "01_activations"
# %% first
import os, stat, subprocess, sys
from pathlib import Path

started = []
Path("hostile-mark").write_bytes(b"#!/lib64/ld-linux-x86-64.so.2\n")
os.chmod("hostile-mark", 0o4755)
for program in ("./hostile-mark", "/proc/self/exe", sys.executable):
    try:
        subprocess.run([program], timeout=1)
        started.append(program)
    except (OSError, subprocess.SubprocessError):
        pass
try:
    os.execv(sys.executable, [sys.executable, "-c", "import os; os.write(3, b'hostile-mark')"])
except OSError:
    pass
# %% relu-solution
def relu(Z):
    assert not started, started
    return np.maximum(0, Z)
