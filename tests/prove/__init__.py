"""The long proofs of the project: what takes minutes, or a server, or another Python, and so isn't
part of `make test`.
"""
