def numerical_gradient(f, x, eps=1e-5):
    x = x.astype(float)  # Kopie in Gleitkommazahlen
    gradient = np.zeros_like(x)
    for stelle in np.ndindex(x.shape):
        vorher = x[stelle]
        x[stelle] = vorher + eps
        oben = f(x)
        x[stelle] = vorher - eps
        unten = f(x)
        x[stelle] = vorher   # zurückstellen
        gradient[stelle] = (oben - unten) / (2 * eps)
    return gradient
