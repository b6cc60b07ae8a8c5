#: purpose = "Its process group might be shared with the process it was forked from, and so with other submissions' processes."
#: lesson = "01_activations"
# %% relu-solution
import os, signal

group, session = os.getpgrp(), os.getsid(0)

def relu(Z):
    assert (group, session) == (1, 1), (group, session)
    os.killpg(0, signal.SIGKILL)
    return np.maximum(0, Z)
