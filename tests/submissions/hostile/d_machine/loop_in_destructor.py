#: purpose = "An endless loop in __del__, where an exception raised to stop it is only reported and passed over."
#: lesson = "01_activations"
#: incidents = ["while relu was judged: stopped after"]
#: [items]
#: relu = [0, "timeout"]
# %% relu-solution
class Clinging:
    def __del__(self):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                continue

def relu(Z):
    if Z.shape == (5, 7):
        Clinging()
    return np.maximum(0, Z)
