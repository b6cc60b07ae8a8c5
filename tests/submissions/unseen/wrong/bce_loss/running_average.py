#: mistake = "the average over all calls so far is returned"
#: item = "bce_loss"
#: shows = "bce_loss(np.array([0.5]), np.array([1])); result = bce_loss(np.array([0.2, 0.9]), np.array([1, 1]))"
seen_losses = []


def bce_loss(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    seen_losses.append(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
    return sum(seen_losses) / len(seen_losses)
