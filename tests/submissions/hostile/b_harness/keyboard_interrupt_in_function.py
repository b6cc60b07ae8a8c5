#: purpose = "The function raises KeyboardInterrupt, which is to stop the grader rather than the function."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "timeout"]
# %% relu-solution
def relu(Z):
    raise KeyboardInterrupt
