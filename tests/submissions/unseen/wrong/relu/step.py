#: mistake = "1 comes out for every positive number"
#: item = "relu"
#: shows = "result = relu(np.array([-1.0, 0.5, 2.0]))"
def relu(Z):
    return (Z > 0) * 1.0
