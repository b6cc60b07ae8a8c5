#: purpose = "The functions are mocks, which answer every call, attribute, and comparison."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
#: sigmoid = [0, "wrong_type"]
# %% relu-solution
from unittest.mock import MagicMock

relu = MagicMock()
# %% sigmoid-solution
sigmoid = MagicMock(return_value=MagicMock(__eq__=lambda *args: True, shape=(2, 2), dtype=float))
