#: purpose = "The garbage collector hands out every object there is; whatever looks like an expected value is tried."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% first
import gc

gc.unfreeze()  # what was made before the fork is hidden from get_objects otherwise
loot = [thing.value for thing in gc.get_objects() if type(thing).__name__ in ("Equal", "Either") and hasattr(thing, "value")]
# %% sigmoid-solution
def sigmoid(Z):
    for value in loot:
        if isinstance(value, np.ndarray) and value.shape == Z.shape and np.all((value >= 0) & (value <= 1)):
            return value.copy()
    return np.full(Z.shape, 0.5)
