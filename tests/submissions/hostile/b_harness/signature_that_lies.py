#: purpose = "A function that pretends by __signature__, __wrapped__, and its defaults to be another one."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
#: sigmoid = [0, "wrong_value"]
# %% relu-solution
import inspect


def relu(*args, **options):
    return args[0] * 1.0


relu.__signature__ = inspect.Signature([inspect.Parameter("Z", inspect.Parameter.POSITIONAL_ONLY)])
relu.__wrapped__ = np.maximum
# %% sigmoid-solution
class Sigmoid:
    __name__ = "sigmoid"
    __wrapped__ = staticmethod(np.exp)
    __code__ = (lambda Z: None).__code__  # looks like an empty body

    def __call__(self, Z):
        return Z * 1.0


sigmoid = Sigmoid()
sigmoid.__wrapped__ = abs
