#: purpose = "W and b are arrays that agree with everything; forward returns them instead of computing anything."
#: lesson = "03_layers"
#: [items]
#: LinearLayer-init = [0, "wrong_type"]
#: LinearLayer-forward = [0, "wrong_shape"]
# %% after LinearLayer-solution
class Agreeable(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        return np.zeros(self.shape)


honest_init = LinearLayer.__init__


def init(self, n_inputs, n_neurons):
    honest_init(self, n_inputs, n_neurons)
    self.W, self.b = self.W.view(Agreeable), self.b.view(Agreeable)


def forward(self, X):
    self.X = X
    return self.W[:0]


LinearLayer.__init__, LinearLayer.forward = init, forward
