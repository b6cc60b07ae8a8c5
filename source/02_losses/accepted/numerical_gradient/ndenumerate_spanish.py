def numerical_gradient(f, x, eps=1e-5):
    gradiente = np.zeros(x.shape)
    for lugar, valor in np.ndenumerate(x):
        mas = x.astype(float)
        menos = mas.copy()
        mas[lugar] = valor + eps       # un paso hacia arriba
        menos[lugar] = valor - eps     # un paso hacia abajo
        gradiente[lugar] = (f(mas) - f(menos)) / (mas[lugar] - menos[lugar])
    return gradiente
