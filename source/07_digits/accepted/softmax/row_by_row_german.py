def softmax(Z):
    """Zeile für Zeile."""
    anteile = np.empty(Z.shape)
    for nummer, zeile in enumerate(Z):
        hoch = np.exp(zeile - zeile.max())
        anteile[nummer] = hoch / hoch.sum()
    return anteile
