"""The course as a site: static files with which lessons run in any browser, checks included, and
nothing is installed.
"""
