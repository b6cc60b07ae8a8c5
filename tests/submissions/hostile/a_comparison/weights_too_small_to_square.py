#: purpose = "Weights that are so small that their spread is 0, though no two are alike: of that no logarithm can be taken."
#: lesson = "03_layers"
#: [items]
#: LinearLayer-init = [0, "wrong_value"]
# %% after LinearLayer-solution
right = LinearLayer.__init__


def __init__(self, n_inputs, n_neurons):
    right(self, n_inputs, n_neurons)
    self.W = self.W * 1e-200


LinearLayer.__init__ = __init__
