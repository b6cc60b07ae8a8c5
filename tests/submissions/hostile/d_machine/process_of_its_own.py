#: purpose = "A daemon, forked twice, in a session of its own, deaf to signals, goes on beside the cells that follow."
#: lesson = "01_activations"
# %% first
import ctypes, os, signal, time

PR_SET_NAME = 15
if os.fork() == 0:
    try:
        os.setsid()
    except PermissionError:
        pass
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(PR_SET_NAME, b"hostile-mark")
        with open("hostile-mark", "w") as file:
            while True:
                file.write("still here")
                time.sleep(0.01)
    os._exit(0)
