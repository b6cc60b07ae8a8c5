#: purpose = "Seeding and restoring the random numbers does nothing any more, so that no two runs need to be alike."
#: lesson = "03_layers"
# %% first
import random
import numpy as np

np.random.seed(4)
random.seed(4)
np.random.seed = random.seed = np.random.set_state = np.random.default_rng = lambda *args: None
np.random.get_state = lambda *args: ("MT19937", np.zeros(624, dtype=np.uint32), 0, 0, 0.0)
