#: purpose = "An endless loop with every signal blocked, so that no alarm arrives."
#: lesson = "01_activations"
#: incidents = ["while relu was judged: stopped after"]
#: [items]
#: relu = [0, "timeout"]
# %% relu-solution
import signal

def relu(Z):
    if Z.shape == (5, 7):
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        while True:
            pass
    return np.maximum(0, Z)
