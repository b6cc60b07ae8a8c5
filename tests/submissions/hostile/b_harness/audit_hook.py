#: purpose = "An audit hook, which can't be removed, watches every import, compilation, and opened file for hidden tests."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
import sys

seen = []


def watch(event, arguments):
    if event in ("exec", "compile", "open", "import"):
        seen.append(arguments)


sys.addaudithook(watch)
# %% relu-solution
def relu(Z):
    sources = [part for one in seen for part in one if isinstance(part, (str, bytes)) and "hidden" in str(part)]
    return np.array(len(sources)) * np.ones(Z.shape)
