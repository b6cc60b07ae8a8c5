#: purpose = "In, Out, and the count of cells are rewritten, so that the record shows other cells than those that ran."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% relu-solution
def relu(Z):
    return Z
# %% after relu-solution
shell = get_ipython()
In[:] = ["check('relu')"] * len(In)
shell.execution_count = 1
Out.clear()
