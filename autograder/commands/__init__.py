"""One module a command, each of which is a `Command`."""
