def relu_backward(dA, Z):
    dZ = np.array(dA, copy=True)   # copia del gradiente, no se toca el original
    dZ[Z <= 0] = 0                 # donde relu es plana no pasa nada
    return dZ
