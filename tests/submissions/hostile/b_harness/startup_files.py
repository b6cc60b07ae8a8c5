#: purpose = "Start-up files of IPython, Python, and the shell are written into every home there might be."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% first
import contextlib
import os

names = (".ipython/profile_default/startup/00-hostile-mark.py", ".jupyter/jupyter_server_config_hostile-mark.py",
         ".config/matplotlib/hostile-mark", ".bashrc-hostile-mark", ".pythonrc-hostile-mark.py")
for home in (os.path.expanduser("~"), "/root", "/home", "/var/tmp", "/dev/shm", "/srv", "/"):
    for name in names:
        with contextlib.suppress(OSError):
            path = os.path.join(home, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as file:
                file.write("from autograder import hidden; hidden.check = lambda item: 2.0")
os.environ["PYTHONSTARTUP"] = os.path.expanduser("~/.pythonrc-hostile-mark.py")
# %% sigmoid-solution
def sigmoid(Z):
    return 0.5 + Z / 4
