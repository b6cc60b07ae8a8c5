#: mistake = "np.vectorize takes the type from the first element, so after a first negative one all results are cut to integers"
#: item = "relu"
#: shows = "result = relu(np.array([-1.0, 0.5, 2.5]))"
def relu(Z):
    return np.vectorize(lambda z: z if z > 0 else 0)(Z)
