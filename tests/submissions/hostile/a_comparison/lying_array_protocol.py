#: purpose = "The result turns into whatever array is next to it when somebody converts it by __array__."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
# %% first
import sys


class Chameleon:
    def __array__(self, *args, **options):
        for name, value in sys._getframe(1).f_locals.items():
            if name in ("expected", "desired", "wanted", "actual", "y"):
                return np.asarray(value)
        return np.zeros((2, 2))
# %% relu-solution
def relu(Z):
    return Chameleon()
