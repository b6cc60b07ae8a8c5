#: purpose = "An array masks what is wrong in it: by its own rules, what is masked equals anything."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
# %% relu-solution
def relu(Z):
    return np.ma.array(np.zeros_like(Z), mask=np.ones(Z.shape, bool))
