#: mistake = "the logarithms are limited to -100, as PyTorch does it, and not the probabilities"
#: item = "bce_loss"
#: shows = "result = bce_loss(np.array([0.0, 0.9]), np.array([1, 1]))"
def bce_loss(A, Y):
    with np.errstate(divide="ignore"):
        log_a = np.maximum(np.log(A), -100)
        log_b = np.maximum(np.log(1 - A), -100)
    return -np.mean(Y * log_a + (1 - Y) * log_b)
