from functools import partial

relu = partial(np.maximum, 0)
