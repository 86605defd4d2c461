# learn, Apache-2.0. See LICENSE.
"""What holds of every page: axe finds nothing, nothing is wider than the screen, the page is small."""
import importlib.util, os

SIZES = (1280, 375)
THEMES = ("light", "dark")
LANGUAGES = ("en", "fi", "sv")
HEAVIEST = 60_000

_package = importlib.util.find_spec("axe_playwright_python").submodule_search_locations[0]
with open(os.path.join(_package, "axe.min.js"), encoding="utf-8") as _file:
    AXE = _file.read()

RUN = """() => axe.run({resultTypes: ['violations']}).then(found => found.violations.map(one => ({
  rule: one.id, impact: one.impact, help: one.help, nodes: one.nodes.map(node =>
    node.target.join(' ') + '  ' + node.html.slice(0, 160) + '  ' + node.failureSummary.replace(/\\s+/g, ' ').slice(0, 300))})))"""

WEIGHT = """() => { const page = performance.getEntriesByType('navigation')[0];
  return performance.getEntriesByType('resource').filter(one => ['link', 'css', 'script'].includes(one.initiatorType))
    .reduce((sum, one) => sum + one.decodedBodySize, page.decodedBodySize) }"""

WIDE = """() => { const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return Array.from(document.querySelectorAll('body *')).filter(one => one.getBoundingClientRect().right > wide + 1)
    .slice(0, 5).map(one => one.outerHTML.slice(0, 120)) .concat(['the page is ' + document.documentElement.scrollWidth + ' wide']) }"""


def look(page, combinations=None, where=None):
    """Everything that is wrong with the page that is shown, each with the size and the theme in which it is."""
    where = where or page.url
    wrong = []
    weight = page.evaluate(WEIGHT)
    if weight > HEAVIEST:
        wrong.append(f"{where}: {weight} bytes with its styles, more than {HEAVIEST}")
    page.evaluate(AXE)
    for width, theme in combinations or [(width, theme) for width in SIZES for theme in THEMES]:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme)
        if width == 375:
            wrong += [f"{where} at 375: wider than the screen: {one}" for one in page.evaluate(WIDE)]
        for one in page.evaluate(RUN):
            wrong += [f"{where} at {width}, {theme}: {one['rule']} ({one['impact']}): {one['help']}: {node}" for node in one["nodes"][:5]]
    return wrong
