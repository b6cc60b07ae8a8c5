#: mistake = "np.vectorize takes the type of the first element, so fractions are cut off behind a negative one"
#: item = "relu"
#: shows = "result = relu(np.array([-1.5, 2.7]))"
def relu(Z):
    return np.vectorize(lambda z: z if z > 0 else 0)(Z)
