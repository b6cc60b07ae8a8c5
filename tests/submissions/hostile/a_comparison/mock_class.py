#: purpose = "The layer is a mock of a class: every method exists, every attribute is there and is what one likes."
#: lesson = "03_layers"
#: [items]
#: LinearLayer-init = [0, "wrong_type"]
#: LinearLayer-forward = [0, "wrong_type"]
#: LinearLayer-backward = [0, "wrong_shape"]
#: LinearLayer-update = [0, "wrong_value"]
# %% LinearLayer-solution
from unittest.mock import MagicMock

LinearLayer = MagicMock()
