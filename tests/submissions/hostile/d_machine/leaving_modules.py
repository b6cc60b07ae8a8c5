#: purpose = "Patches modules, built-ins, hooks, and what is registered in Python, for whoever is judged next in this interpreter."
#: lesson = "01_activations"
#: incidents = ["your code ended Python (exit code 9)"]
# %% first
import atexit, builtins, gc, os, sys
import numpy

found = [name for name in ("hostile_mark",) if name in sys.modules or hasattr(builtins, name) or hasattr(numpy, name)]
found += ["path"] * ("hostile-mark" in sys.path) + ["environment"] * ("HOSTILE_MARK" in os.environ)
sys.modules["hostile_mark"] = builtins.hostile_mark = numpy.hostile_mark = sys
sys.path.insert(0, "hostile-mark")
sys.meta_path.insert(0, type("Finder", (), {"find_spec": lambda *args: None})())
os.environ["HOSTILE_MARK"] = "1"
os.putenv("LD_PRELOAD", "hostile-mark.so")
atexit.register(print, "hostile-mark")
gc.disable()
# %% after setup
os._exit(9)
# %% relu-solution
def relu(Z):
    assert not found, found
    return np.maximum(0, Z)
