"""A whole term of a class of sixty, through the real parts: nbgrader's exchange and formgrader,
several accounts of the machine, a learning platform's files, SQLite and PostgreSQL.
"""
