#: mistake = "the mask of the first call of a shape is used again"
#: item = "relu_backward"
#: shows = "relu_backward(np.array([1.0]), np.array([1.0])); result = relu_backward(np.array([1.0]), np.array([-1.0]))"
class Masks:
    kept = {}


def relu_backward(dA, Z):
    mask = Masks.kept.setdefault(Z.shape, Z > 0)
    return dA * mask
