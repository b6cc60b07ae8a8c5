#: purpose = "A .pth, a sitecustomize, and a usercustomize are written wherever an interpreter that starts later may find them."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
import contextlib
import os
import site
import sys
import sysconfig

SOURCE = "import sys; sys.hostile_mark = True"
folders = [*sys.path, sysconfig.get_path("purelib"), site.getusersitepackages(), os.path.expanduser("~"), "/tmp", "/etc/python3"]
for folder in folders:
    for name in ("hostile-mark.pth", "sitecustomize.py", "usercustomize.py"):
        with contextlib.suppress(OSError):
            os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, name), "x") as file:
                file.write(SOURCE)
# %% relu-solution
def relu(Z):
    return Z * hasattr(__import__("sys"), "hostile_mark")
