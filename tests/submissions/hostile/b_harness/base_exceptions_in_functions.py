#: purpose = "Exceptions that no except Exception catches, with texts, types, and contexts that fail when they are shown."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "error"]
#: relu_backward = [0, "error"]
#: sigmoid = [0, "error"]
# %% first
class Mute(BaseException):
    __str__ = __repr__ = lambda self: 1 / 0


class Meta(type):
    __name__ = property(lambda cls: 1 / 0)


class Nameless(BaseException, metaclass=Meta):
    __traceback__ = property(lambda self: 1 / 0)
# %% relu-solution
def relu(Z):
    raise Mute
# %% relu_backward-solution
def relu_backward(dA, Z):
    raise GeneratorExit
# %% sigmoid-solution
def sigmoid(Z):
    raise BaseExceptionGroup("all", [SystemExit(0), KeyboardInterrupt(), Mute()])
