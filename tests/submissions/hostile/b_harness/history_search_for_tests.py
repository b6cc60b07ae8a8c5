#: purpose = "Hidden tests are looked for in In, _ih, the history, and linecache, where a kernel would have them."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% relu-solution
import linecache


def relu(Z):
    shell = get_ipython()
    texts = [*In, *_ih, *map(str, shell.history_manager.input_hist_raw), *(str(entry) for entry in linecache.cache.values())]
    found = [text for text in texts if "HIDDEN TESTS" in text or "autograder.hidden" in text]
    return np.full(Z.shape, float(len(found)))
