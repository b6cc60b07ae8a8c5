#: purpose = "Memory at an address of the student's choice is written, where the grader's variables might be."
#: lesson = "01_activations"
#: incidents = ["in the cell own-0: Python died (SIGSEGV)"]
#: [items]
#: relu = [0, "wrong_value"]
# %% first
import ctypes

ctypes.memset(4096, 0xFF, 1 << 30)
# %% relu-solution
def relu(Z):
    return Z
