def recortar(p, margen=1e-9):
    """Aleja las probabilidades de 0 y de 1."""
    copia = p.copy()
    copia[copia < margen] = margen
    copia[copia > 1 - margen] = 1 - margen
    return copia


def bce_loss_backward(A, Y):
    p = recortar(A)
    # media sobre n muestras
    return (1 / len(p)) * ((1 - Y) * (1 - p) ** -1 - Y * p ** -1)
