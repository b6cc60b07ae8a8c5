def relu(Z):
    # Kopie anlegen, damit das Original unverändert bleibt
    A = Z.copy()
    # alles Negative wird zu Null
    A[A < 0] = 0
    return A
