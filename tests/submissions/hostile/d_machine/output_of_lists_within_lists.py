#: purpose = "Results that are told at any length: lists within lists of long texts, and a type with a giant name."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
#: sigmoid = [0, "wrong_type"]
# %% relu-solution
def relu(Z):
    return [[["long " * 60] * 12] * 12] * 12 if Z.shape == (5, 7) else np.maximum(0, Z)
# %% sigmoid-solution
def sigmoid(Z):
    return type("long" * 30_000, (), {})() if Z.shape == (5, 7) else 1 / (1 + np.exp(-Z))
