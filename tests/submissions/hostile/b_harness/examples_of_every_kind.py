#: purpose = "Examples that no example looks like, for whoever reads them as data."
#: lesson = "03_layers"
# %% expect-LinearLayer-backward
expect(
    "LinearLayer-backward",
    ([[1e308]], [[1e308]], [[1e308]], {"dX": [[1e308]]}),
    ([[1e12]], [[1e12]], [[1e12]], {"dX": [[1e12]]}),
    ([[1e400]], [[-1e400]], [[1e400 - 1e400]], {"dX": [[0]]}),
    ("one of each", {"dW": [[10]], "db": {5}, "dX": b"15"}),
    ("one of each", {"dW": [[1], [2, 3]], b"db": [5], None: 1}),
    ("one of each", {("d", "W"): [[1]]}),
    (0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF, 1, 1, {"dX": 1}),
    ([[True]], [[1j]], [["1"]], {"dX": [[None]]}),
    ([[[[[[1]]]]]], [[1]], [[1]], {"dX": [[1]]}),
    ("\x1b[2J\u202e" * 50, {"dX": [[1]]}),
    {1: {2: {3: ...}}},
    [],
    (),
    -(-(-(-1))),
)
