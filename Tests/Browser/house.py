# learn, Apache-2.0. See LICENSE.
"""What holds of every page: axe finds nothing, nothing is wider than the screen, the page is small."""
import importlib.util, os, time

SIZES = (1280, 375)
THEMES = ("light", "dark")
LANGUAGES = ("en", "fi", "sv")
HEAVIEST = 60_000
# A folder for pictures of every page; nothing takes any without it.
SCREENSHOTS = os.environ.get("LEARN_SCREENSHOTS")

_package = importlib.util.find_spec("axe_playwright_python").submodule_search_locations[0]
with open(os.path.join(_package, "axe.min.js"), encoding="utf-8") as _file:
    AXE = _file.read()

RUN = """rules => axe.run(rules ? {resultTypes: ['violations'], runOnly: {type: 'rule', values: rules}} : {resultTypes: ['violations']})
  .then(found => found.violations.map(one => ({rule: one.id, impact: one.impact, help: one.help, nodes: one.nodes.map(node =>
    node.target.join(' ') + '  ' + node.html.slice(0, 160) + '  ' + node.failureSummary.replace(/\\s+/g, ' ').slice(0, 240))})))"""

# What the theme can change: the rest is the same in the dark.
COLOURS = ["color-contrast", "link-in-text-block"]

WEIGHT = """() => { const page = performance.getEntriesByType('navigation')[0];
  return performance.getEntriesByType('resource').filter(one => ['link', 'css', 'script'].includes(one.initiatorType))
    .reduce((sum, one) => sum + one.decodedBodySize, page.decodedBodySize) }"""

WIDE = """() => { const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return Array.from(document.querySelectorAll('body *')).filter(one => one.getBoundingClientRect().right > wide + 1)
    .slice(0, 3).map(one => 'wider than the screen: ' + one.outerHTML.slice(0, 120))
    .concat(['the page can be pushed sideways']) }"""


class Faults:
    """What is wrong, each once, with the places where it is."""

    def __init__(self):
        self.found = {}

    def add(self, what, where):
        self.found.setdefault(what, []).append(where)

    def __bool__(self):
        return bool(self.found)

    def __str__(self):
        return f"{len(self.found)} faults\n" + "\n".join(
            f"{what}\n    in {len(places)}: {'; '.join(places[:4])}" for what, places in self.found.items())


def look(page, faults, combinations=None, where=None, name=None):
    """Notes everything that is wrong with the page that is shown, with the size and the theme in which it is."""
    where = where or page.url.split("/", 3)[-1]
    weight = page.evaluate(WEIGHT)
    if weight > HEAVIEST:
        faults.add(f"a page with its styles is more than {HEAVIEST} bytes", f"{where} ({weight})")
    page.evaluate(AXE)
    for width, theme in combinations or [(width, theme) for width in SIZES for theme in THEMES]:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme)
        if width == SIZES[-1]:
            for one in page.evaluate(WIDE):
                faults.add(one, f"{where} at {width}")
        began = time.monotonic()
        found = page.evaluate(RUN, None if theme == THEMES[0] or len(combinations or SIZES) == 1 else COLOURS)
        if time.monotonic() - began > 5:
            print(f"{where} at {width}, {theme}: {time.monotonic() - began:.1f} s for {page.evaluate('document.querySelectorAll(String.fromCharCode(42)).length')} elements")
        for one in found:
            for node in one["nodes"][:5]:
                faults.add(f"{one['rule']} ({one['impact']}): {one['help']}: {node}", f"{where} at {width}, {theme}")
        if SCREENSHOTS and name:
            page.screenshot(path=os.path.join(SCREENSHOTS, f"{name}.{width}.{theme}.png"), full_page=True)
