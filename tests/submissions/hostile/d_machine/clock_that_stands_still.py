#: purpose = "Time stands still, or runs backwards, for whoever asks Python for it: no limit of time seems to be reached."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "timeout"]
# %% first
import time

time.monotonic = time.perf_counter = time.time = time.process_time = lambda: 0.0
# %% relu-solution
def relu(Z):
    while Z.shape == (5, 7):
        pass
    return np.maximum(0, Z)
