# learn, Apache-2.0. See LICENSE.
"""Packs that the tests write and build with the built `learn`: one with an item of every kind, one that tries to be more than text."""
import json, os, re, shutil, subprocess, zipfile, hashlib

KINDS = {
    "pack.yaml": """\
format: 1
id: {id}
version: {version}
title: {{en: {title}, fi: {title} suomeksi}}
summary: {{en: An item of every kind., fi: Joka lajin tehtävä.}}
languages: [en, fi]
translations: {{fi: reviewed}}
licence: CC0-1.0
course:
  - id: only
    title: {{en: The only unit, fi: Ainoa jakso}}
    lessons: [listen, mix]
""",
    "frameworks/sound.yaml": """\
id: sound
title: {en: Sound, fi: Ääni}
version: 1.0.0
scale:
  id: steps
  title: {en: Steps, fi: Askelmat}
  levels:
    - {id: low, title: {en: Beginning, fi: Alussa}}
    - {id: mid, title: {en: On the way, fi: Matkalla}}
    - {id: high, title: {en: There, fi: Perillä}}
areas:
  - code: EAR
    title: {en: Ears, fi: Korvat}
    competences:
      - code: EAR-1
        title: {en: Listening, fi: Kuunteleminen}
        statement: {en: You hear what is there., fi: Kuulet sen mitä on.}
  - code: HND
    title: {en: Hands, fi: Kädet}
    competences:
      - code: HND-1
        title: {en: Mixing, fi: Miksaaminen}
        statement: {en: You balance tracks., fi: Tasapainotat raidat.}
targets:
  - id: engineer
    title: {en: Engineer, fi: Äänittäjä}
    accepts: [self, measured]
    levels: {EAR-1: high, HND-1: mid}
""",
    "instruments/self.yaml": """\
id: self
kind: self-evaluation
title: {en: Where do you stand?, fi: Missä menet?}
introduction: {en: Take the answer that is nearest to what you **did**., fi: Valitse mitä **teit**.}
minutes: 3
framework: sound
version: 1.0.0
allow: [not-applicable, prefer-not-to-say]
scoring:
  rule: mean
  minimum: {competence: 2, area: 2, total: 3}
  cutOffs:
    - {level: low, from: 1, to: 1.5}
    - {level: mid, from: 1.5, to: 2.5}
    - {level: high, from: 2.5, to: 3}
sections:
  - id: ears
    title: {en: Ears, fi: Korvat}
    items: [ear-a, ear-b, ear-c]
  - id: hands
    title: {en: Hands, fi: Kädet}
    items: [hand-a, hand-b, hand-c]
""",
    "instruments/test.yaml": """\
id: test
kind: check
title: {en: A check of all kinds, fi: Testi kaikista lajeista}
minutes: 5
framework: sound
version: 1.0.0
allow: [prefer-not-to-say]
scoring:
  rule: sum
  unit: percent
  cutOffs:
    - {level: low, from: 0, to: 40}
    - {level: mid, from: 40, to: 80}
    - {level: high, from: 80, to: 100}
sections:
  - id: all
    title: {en: All, fi: Kaikki}
    items: [q-choice, q-multiple, q-order, q-match, q-gap, q-number, q-text]
""",
    "items/self.yaml": "items:\n" + "".join(f"""\
  - id: {name}
    type: behaviour
    competence: {'EAR-1' if name.startswith('ear') else 'HND-1'}
    prompt: {{en: "Situation {name}: what do you do?", fi: "Tilanne {name}: mitä teet?"}}
    anchors:
      low: {{en: I ask somebody., fi: Kysyn joltakulta.}}
      mid: {{en: I try it out., fi: Kokeilen itse.}}
      high: {{en: I show it to others., fi: Näytän muille.}}
""" for name in ("ear-a", "ear-b", "ear-c", "hand-a", "hand-b", "hand-c")),
    "items/test.yaml": """\
items:
  - id: q-choice
    type: choice
    competence: EAR-1
    prompt: {en: Which tone is higher?, fi: Kumpi ääni on korkeampi?}
    hint: {en: More cycles a second., fi: Enemmän värähdyksiä sekunnissa.}
    options:
      - {id: a, text: {en: 440 Hz, fi: 440 Hz}, correct: true}
      - {id: b, text: {en: 220 Hz, fi: 220 Hz}}
  - id: q-multiple
    type: multiple
    competence: EAR-1
    prompt: {en: Which are intervals?, fi: Mitkä ovat intervalleja?}
    options:
      - {id: third, text: {en: Third, fi: Terssi}, correct: true}
      - {id: fifth, text: {en: Fifth, fi: Kvintti}, correct: true}
      - {id: fader, text: {en: Fader, fi: Liuku}}
  - id: q-order
    type: order
    competence: HND-1
    prompt: {en: From low to high., fi: Matalasta korkeaan.}
    options:
      - {id: bass, text: {en: Bass, fi: Basso}}
      - {id: tenor, text: {en: Tenor, fi: Tenori}}
      - {id: alto, text: {en: Alto, fi: Altto}}
  - id: q-match
    type: match
    competence: HND-1
    prompt: {en: What belongs together?, fi: Mikä kuuluu mihin?}
    rows:
      - {id: r1, text: {en: Strings, fi: Jouset}, partner: c1}
      - {id: r2, text: {en: Brass, fi: Vasket}, partner: c2}
    columns:
      - {id: c1, text: {en: Cello, fi: Sello}}
      - {id: c2, text: {en: Tuba, fi: Tuuba}}
      - {id: c3, text: {en: Drum, fi: Rumpu}}
  - id: q-gap
    type: gap
    competence: HND-1
    prompt: {en: "A rate of 48 kHz keeps tones to [[g1]] kHz; a single track is a [[g2]].", fi: "48 kHz riittää [[g1]] kHz asti; yksi ääni on [[g2]]."}
    gaps:
      - id: g1
        options:
          - {id: a, text: {en: "24", fi: "24"}}
          - {id: b, text: {en: "48", fi: "48"}}
        correct: a
      - id: g2
        accept: {en: [stem, stems], fi: [raita, raidat]}
  - id: q-number
    type: numeric
    competence: EAR-1
    prompt: {en: How fast does a compact disc sample?, fi: Mikä on CD-levyn näytetaajuus?}
    answer: 44.1
    tolerance: 0.05
    unit: {en: kHz, fi: kHz}
  - id: q-text
    type: text
    competence: EAR-1
    prompt: {en: "The note that orchestras tune to, by its name?", fi: "Minkä sävelen mukaan orkesteri virittää?"}
    accept: {en: [a, A4], fi: [a, A4]}
""",
    "collections/tools.yaml": """\
id: tools
kind: tool-sheets
title: {en: Tools, fi: Työkalut}
fields:
  - {id: kind, type: choice, title: {en: Kind, fi: Laji}, filter: true, values: {meter: {en: Meter, fi: Mittari}, player: {en: Player, fi: Soitin}}}
  - {id: purpose, type: text, title: {en: For what, fi: Mihin}}
records:
  - id: level-meter
    title: {en: Level meter, fi: Tasomittari}
    kind: meter
    purpose: {en: Shows how loud a track is., fi: Näyttää raidan voimakkuuden.}
  - id: tape-player
    title: {en: Tape player, fi: Kasettisoitin}
    kind: player
    purpose: {en: Plays old tapes., fi: Soittaa vanhoja kasetteja.}
""",
}


def lesson(title, teaches, before, body="Text worth reading."):
    return (f"---\ntitle: {title}\nsummary: One sentence about it.\nteaches: {{{teaches}}}\nprerequisites: {before}\nminutes: 7\n"
            f"try: |\n  Do it once today.\n---\n## First\n\n{body}\n")


def translated(title):
    return f"---\ntitle: {title}\nsummary: Yksi lause siitä.\ntry: |\n  Tee se kerran tänään.\n---\n## Ensin\n\nTekstiä.\n"


def write(folder, files):
    for path, text in files.items():
        place = os.path.join(folder, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="utf-8") as file:
            file.write(text)


def kinds_files(name="kinds", version="1.0.0", title="All kinds"):
    files = dict(KINDS)
    files["pack.yaml"] = KINDS["pack.yaml"].format(id=name, version=version, title=title)
    files["lessons/listen.en.md"] = lesson("How to listen", "EAR-1: high", "[]")
    files["lessons/listen.fi.md"] = translated("Miten kuunnellaan")
    files["lessons/mix.en.md"] = lesson("How to mix", "HND-1: mid", "[listen]")
    files["lessons/mix.fi.md"] = translated("Miten miksataan")
    return files


def archive(learn, source):
    """Builds the archive of a folder of sources, beside it."""
    name, archive = os.path.basename(source), source + ".zip"
    done = subprocess.run([learn, "build", source, "-o", archive], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"learn build {name} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return archive


def build(learn, folder, files, name):
    """Writes sources and builds the archive of them."""
    source = os.path.join(folder, name)
    shutil.rmtree(source, ignore_errors=True)
    write(source, files)
    return archive(learn, source)


def kinds(learn, folder, name="kinds", version="1.0.0", title="All kinds"):
    return build(learn, folder, kinds_files(name, version, title), f"{name}-{version}")


# What would say so on the console, if any of it ran.
EVIL = "<script>console.log('RAN')</script><img src=x onerror=console.log('RAN')> {{title}} {{{html}}} &amp; javascript:console.log('RAN')"


def hostile(learn, folder):
    """A pack that `learn build` takes, whose every text holds markup."""
    plain, code = json.dumps(EVIL), json.dumps("`" + EVIL + "`")
    files = {}

    def replaced(found):
        if "[" in found[2]:
            return found[0]
        # What is rich text refuses a tag when it is built; as code it must come out as the text that it is.
        evil = plain if found[1] in ("title", "statement", "summary", "meter", "player") else code
        return f"{found[1]}: {{en: {evil}, fi: {evil}}}"

    for path, text in kinds_files("hostile", "1.0.0", "PLACE").items():
        files[path] = re.sub(r"(\w+): \{en: (.*?), fi: (.*?)\}(?=[,}\n])", replaced, text)
    for path in [path for path in files if path.endswith(".md")]:
        files[path] = re.sub(r"^(title|summary): .*$", lambda found: f"{found[1]}: {plain}", files[path], flags=re.M) + (
            "\n`" + EVIL + "`\n\n```html\n" + EVIL + "\n```\n\n\\<script>console.log('RAN')\\</script>\n")
    return build(learn, folder, files, "hostile")


def forge(archive, out, change):
    """An archive with some entries changed and its digests made to fit, as somebody would who wrote it without `learn`."""
    with zipfile.ZipFile(archive) as old:
        entries = {info.filename: old.read(info) for info in old.infolist()}
        order = [info.filename for info in old.infolist()]
    changed = change(entries)
    listing = json.loads(entries["META-INF/digests.json"])
    text = entries["META-INF/digests.json"].decode()
    for name in changed:
        before = hashlib.sha256(entries[name]).hexdigest()
        text = text.replace(before, hashlib.sha256(changed[name]).hexdigest())
        entries[name] = changed[name]
    del listing
    entries["META-INF/digests.json"] = text.encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in order:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == order[0] else zipfile.ZIP_DEFLATED
            new.writestr(info, entries[name])
    return out
