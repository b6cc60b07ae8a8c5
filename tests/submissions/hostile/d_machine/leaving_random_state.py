#: purpose = "Changes and replaces the random numbers, so that its own initial weights are foretold and others' are not."
#: lesson = "03_layers"
#: [items]
#: LinearLayer-init = [0, "wrong_value"]
# %% first
import random
import numpy as np

np.random.seed(4)
random.seed(4)
np.random.seed = lambda *args: None
np.random.randn = lambda *shape: np.zeros(shape)
np.random.set_state = lambda *args: None
np.random.get_state = lambda *args: ("MT19937", np.zeros(624, dtype=np.uint32), 0, 0, 0.0)
