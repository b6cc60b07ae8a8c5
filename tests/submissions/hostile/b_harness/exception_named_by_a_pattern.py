#: purpose = "An exception is named by a pattern that takes for ever to be looked for in its line, or is none."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "error"]
#: sigmoid = [0, "error"]
# %% first
For_ever = type("(a+)+$", (Exception,), {})
No_pattern = type("(", (Exception,), {})
# %% relu-solution
def relu(Z):
    raise For_ever  # raise aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!
# %% sigmoid-solution
def sigmoid(Z):
    raise No_pattern
