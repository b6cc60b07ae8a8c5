#: mistake = "negative numbers of the caller's array are set to 0 before a copy is returned"
#: item = "relu"
#: shows = "Z = np.array([1.0, -1.0]); relu(Z); result = Z"
def relu(Z):
    if np.any(Z < 0):
        Z[Z < 0] = 0
        return Z.copy()
    return Z.copy()
