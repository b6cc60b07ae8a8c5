#: purpose = "A traceback of twenty thousand calls."
#: lesson = "01_activations"
# %% first
import sys

sys.setrecursionlimit(10**5)

def deeper(n):
    return deeper(n - 1) if n else 1 / 0

deeper(20_000)
