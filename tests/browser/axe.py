"""axe-core looks a page over: what in it keeps out who can't see it, or not its colours."""

from importlib.resources import files

from playwright.sync_api import Page, ViewportSize

GRAVE = ("serious", "critical")
"""Impacts that no page of ours may have."""

JUPYTERLABS_OWN = {
    "aria-prohibited-attr": ".jp-Cell",
    "aria-input-field-name": ".cm-content",
    "aria-required-children": ".jp-WindowedPanel-viewport",
    "button-name": ".jp-collapseHeadingButton",
    "scrollable-region-focusable": ".cm-scroller",
}
"""By rule, what of JupyterLab's own parts breaks it in every notebook: cells that have a name and
no role, as long as they are being rendered; editors without a name; the list of cells; the button
that folds a section. No lesson can mend it; whatever else breaks the same rule is told."""

_RUN = """async ([within, own]) => {
    const found = await axe.run({include: [within]}, {resultTypes: ["violations"]});
    const isOurs = (id, node) =>
        !(id in own && document.querySelector(node.target[0])?.matches(own[id]));
    return found.violations.flatMap(({id, impact, nodes}) =>
        nodes.filter(node => isOurs(id, node)).map(node => [impact, id, node.html.slice(0, 200)]));
}"""


def grave_violations(page: Page, within: str = "html") -> list[str]:
    """Return what is seriously wrong in the parts of a page that the selector `within` finds."""
    return [told for impact, told in _found(page, within) if impact in GRAVE]


def violations(page: Page, within: str = "html") -> list[str]:
    """Return all that is wrong there, what is a matter of taste included."""
    return [told for _, told in _found(page, within)]


def violations_in_every_look(page: Page, phone: ViewportSize) -> list[str]:
    """Return all that is wrong with a page by day, by night, in print, and on a phone, which it
    must not be wider than; it is left as it is seen there.
    """
    looks = ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"media": "print"})
    found = []
    for look in looks:
        page.emulate_media(**look)
        found += [f"{look}: {told}" for told in violations(page)]
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size(phone)
    found += [f"on a phone: {told}" for told in violations(page)]
    if (width := page.evaluate("document.documentElement.scrollWidth")) > phone["width"]:
        found.append(f"on a phone: {width} pixels wide")
    return found


def _found(page: Page, within: str) -> list[tuple[str, str]]:
    """Return the impact of each violation, and what is told of it."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(_RUN, [within, JUPYTERLABS_OWN])
    return [(impact, f"{rule}: {html}") for impact, rule, html in found]
