#: purpose = "A thread looks for an expected array of the same shape and copies it into the result that was returned before."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
import gc
import threading


def mend(result):
    for thing in gc.get_objects():
        if type(thing).__name__ == "Equal" and getattr(thing.value, "shape", None) == result.shape:
            result[...] = thing.value
            return
# %% relu-solution
def relu(Z):
    result = Z * 1.0
    threading.Thread(target=mend, args=(result,), daemon=True).start()
    return result
