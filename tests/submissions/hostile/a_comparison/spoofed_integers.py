#: purpose = "predict returns integers that equal both 0 and 1."
#: lesson = "04_mlp"
#: [items]
#: MLP-predict = [0, "wrong_type"]
# %% after MLP-solution
class Bit(int):
    __eq__ = lambda self, other: True
    __hash__ = int.__hash__


def predict(self, X, threshold=0.5):
    bits = np.empty((X.shape[0], 1), dtype=object)
    bits[...] = Bit()
    return bits


MLP.predict = predict
