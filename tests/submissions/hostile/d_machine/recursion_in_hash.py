#: purpose = "Tuples within tuples, a million deep: the C code that hashes them has no limit, and runs over the end of its stack."
#: lesson = "01_activations"
#: incidents = ["while relu was judged: Python died (SIGSEGV)"]
#: [items]
#: relu = [0, "crashed"]
# %% relu-solution
def relu(Z):
    if Z.shape == (5, 7):
        deep = ()
        for _ in range(10**6):
            deep = (deep,)
        hash(deep)
    return np.maximum(0, Z)
