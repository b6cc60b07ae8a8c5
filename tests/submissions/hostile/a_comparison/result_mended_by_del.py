#: purpose = "An object that dies after the call writes into the result when the caller's names come into view."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% first
import sys


class Mender:
    def __init__(self, result):
        self.result = result

    def __del__(self):
        frame = sys._getframe(1)
        for value in list(frame.f_locals.values()):
            if getattr(value, "shape", None) == self.result.shape and value is not self.result:
                self.result[...] = value
# %% sigmoid-solution
def sigmoid(Z):
    result = np.full(Z.shape, 0.75)
    result_keeper.append(Mender(result))
    result_keeper.clear()
    return result


result_keeper = []
