#: purpose = "Whole numbers that no float holds come back, alone and in lists, for a grader that fails on them."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
#: sigmoid = [0, "wrong_type"]
# %% relu-solution
def relu(Z):
    return 10**400
# %% sigmoid-solution
def sigmoid(Z):
    return [-10**400] * len(Z)
