"""Learning platforms that judge by themselves what is handed in there: the packages for it, and
what runs in them.

A package is made in a class's folder, with its course, its seed, and this engine. On the platform
its entry script starts this room's `__main__` for each submission, which judges as `autograder try`
does and writes down what came of it in the platform's own form.
"""
