class Hinge:
    floor = 0

    def __call__(self, Z):
        return np.maximum(Z, self.floor)


relu = Hinge()
