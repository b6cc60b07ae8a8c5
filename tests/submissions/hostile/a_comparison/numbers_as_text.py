#: purpose = "An array of texts, for a grader that compares str() of both sides."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
# %% relu-solution
def relu(Z):
    return Z.astype(str)
