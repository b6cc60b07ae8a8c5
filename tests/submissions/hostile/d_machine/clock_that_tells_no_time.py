#: purpose = "The clock answers with what is no time at all, and what an honest item took is asked of it too."
#: lesson = "01_activations"
# %% first
import time

time.monotonic = lambda: 0
# %% after relu-tests
time.monotonic = lambda: float("nan")
# %% after relu_backward-tests
time.monotonic = lambda: "soon"
