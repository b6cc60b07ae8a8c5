"""The project opened as its users open it: their own folder, their own account, an empty
environment, the printed commands.
"""
