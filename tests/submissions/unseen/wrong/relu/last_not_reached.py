#: mistake = "the loop stops before the last element, which stays negative"
#: item = "relu"
#: shows = "result = relu(np.array([-1.0, 2.0, -3.0]))"
def relu(Z):
    A = Z.copy()
    flat = A.reshape(-1)
    for i in range(len(flat) - 1):
        if flat[i] < 0:
            flat[i] = 0
    return A
