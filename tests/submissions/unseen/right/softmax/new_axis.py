def softmax(Z: np.ndarray) -> np.ndarray:
    top = np.amax(Z, axis=-1)[..., np.newaxis]
    shares = np.exp(Z - top)
    shares /= np.einsum("ij->i", shares)[:, np.newaxis]
    return shares
