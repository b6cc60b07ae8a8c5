#: mistake = "computes but does not return"
#: item = "relu"
#: shows = "result = relu(np.array([1.0, -1.0]))"
def relu(Z):
    A = np.maximum(0, Z)
    print(A)
