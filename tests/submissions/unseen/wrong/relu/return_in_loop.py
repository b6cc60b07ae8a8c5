#: mistake = "the return stands inside the loop, so only the first element is done"
#: item = "relu"
#: shows = "result = relu(np.array([-1.0, -2.0, 3.0]))"
def relu(Z):
    A = Z.copy()
    for place in np.ndindex(Z.shape):
        if A[place] < 0:
            A[place] = 0
        return A
