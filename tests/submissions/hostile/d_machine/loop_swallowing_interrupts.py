#: purpose = "An endless loop that catches whatever is raised to stop it."
#: lesson = "01_activations"
#: incidents = ["while relu was judged: stopped after"]
#: [items]
#: relu = [0, "timeout"]
# %% relu-solution
def relu(Z):
    while Z.shape == (5, 7):
        try:
            while True:
                pass
        except BaseException:
            continue
    return np.maximum(0, Z)
