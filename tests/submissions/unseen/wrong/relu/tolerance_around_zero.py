#: mistake = "positive numbers up to 1e-6 become 0"
#: item = "relu"
#: shows = "result = relu(np.array([5e-7, 1.0, -1.0]))"
def relu(Z, eps=1e-6):
    # comparing floats with exactly 0 is unsafe
    return np.where(Z > eps, Z, 0.0)
