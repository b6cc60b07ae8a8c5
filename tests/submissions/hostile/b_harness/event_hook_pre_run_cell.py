#: purpose = "Before every cell an event hook replaces check, np.testing, and the reference's names, if there are any."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
def prepare(info):
    space = get_ipython().user_ns
    space["check"] = lambda item: 2.0
    for name in list(space):
        if name.startswith(("expected", "reference", "hidden")):
            del space[name]


get_ipython().events.register("pre_run_cell", prepare)
get_ipython().events.register("pre_execute", lambda: prepare(None))
# %% relu-solution
def relu(Z):
    return -Z
