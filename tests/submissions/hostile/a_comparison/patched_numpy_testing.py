#: purpose = "The assertions of numpy.testing do nothing, so that a sigmoid with a wrong sign looks right."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% first
import numpy.testing

for name in dir(numpy.testing):
    if name.startswith("assert"):
        setattr(numpy.testing, name, lambda *args, **options: None)
# %% sigmoid-solution
def sigmoid(Z):
    return 1 / (1 + np.exp(Z))
