#: purpose = "Cells whose very text is too deep for the compiler."
#: lesson = "01_activations"
# %% first
try:
    compile("(" * 10**5 + ")" * 10**5, "", "eval")
except (SyntaxError, MemoryError, RecursionError) as refused:
    print(type(refused))
try:
    eval("-" * 10**6 + "1")
except (SyntaxError, MemoryError, RecursionError) as refused:
    print(type(refused))
