#: mistake = "the caller's Z is overwritten with the result"
#: item = "relu"
#: shows = "Z = np.array([-1.0, 2.0, -3.0]); relu(Z); result = Z"
def relu(Z):
    # saves memory, no new array is needed
    np.maximum(Z, 0, out=Z)
    return Z
