#: mistake = "the result is printed and None is returned"
#: item = "relu"
#: shows = "result = relu(np.array([-1.0, 2.0]))"
def relu(Z):
    print(np.maximum(0, Z))
