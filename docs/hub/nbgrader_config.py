"""What nbgrader is told on this machine, whoever starts it: where assignments travel."""

c = get_config()  # noqa: F821  nbgrader puts this name here
c.Exchange.root = "/srv/nbgrader/exchange"
