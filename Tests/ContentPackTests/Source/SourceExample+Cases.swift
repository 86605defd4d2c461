// learn, Apache-2.0. See LICENSE.

import ContentPack

/// Changes to the small pack, each with the finding that it should bring: its rule, place and words.
extension SourceExample {
  static let files: [SourceExample] = [
    SourceExample(
      .unknownFile, "The folder “item” is not part of a pack, so it is left out. Did you mean “items”?", at: "item",
      .file("item/x.yaml", "items: []\n")),
    SourceExample(
      .unknownFile,
      "The file “items/x.yml” is not part of a pack, so it is left out. The files in items/ end in "
        + "“.yaml”, or in “.xml” for documents of QTI.",
      at: "items/x.yml",
      .file("items/x.yml", "items: []\n")),
    SourceExample(
      .unknownFile, "The file “packs.yaml” is not part of a pack, so it is left out. Did you mean “pack.yaml”?",
      at: "packs.yaml",
      .file("packs.yaml", "a: 1\n")),
    SourceExample(
      .fileName,
      "A name may hold only the letters a to z, digits, “-”, “_” and “.”, so that every system can store it. Rename it.",
      at: "media/kuva ä.svg",
      .file("media/kuva ä.svg", "<svg/>")),
    SourceExample(
      .nameCase,
      "“p.svg” and “P.svg” differ only in capital letters, which some systems cannot keep apart. Rename one.",
      at: "media/p.svg",
      .file("media/P.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")),
    SourceExample(
      .byteOrderMark, "The file begins with a byte order mark. Save it as UTF-8 without one.", at: "pack.yaml",
      .replace("pack.yaml", "format", "\u{FEFF}format")),
    SourceExample(
      .controlCharacter, "The invisible character U+0007 stands here. Remove it, or replace it by a space or line end.",
      .replace("pack.yaml", "A small", "A📍\u{7} small")),
    SourceExample(
      .controlCharacter, "The invisible character U+2028 stands here. Remove it, or replace it by a space or line end.",
      .replace("lessons/first.en.md", "## Begin", "## Ää📍\u{2028}Begin")),
    SourceExample(
      .yamlSyntax,
      "The YAML cannot be read from here: mapping values are not allowed in this context. A text that contains “: ” needs quotes, and a key stands in line with its sisters.",
      .replace("pack.yaml", "title: Base", "title: Base📍: more")),
    SourceExample(
      .yamlSyntax,
      "The YAML cannot be read from here: did not find expected ',' or ']', while parsing a flow sequence that begins in line 6. Inside brackets, commas separate the parts; a text with a comma needs quotes.",
      .replace("pack.yaml", "[en]\nlicence", "[en\nlicence📍")),
    SourceExample(
      .yamlSyntax,
      "The YAML cannot be read from here: found character that cannot start any token, while scanning for the next token. Use spaces, not tabs.",
      .replace("pack.yaml", "summary: A", "summary:\n📍\tA")),
    SourceExample(
      .yamlSyntax,
      "The YAML cannot be read from here: did not find expected key, while parsing a block mapping. Keys of one map stand in one column, each with “: ”; a text that holds quotes or “: ” needs quotes around it.",
      .replace("lessons/first.en.md", "title: First", "title: \"First\" 📍aid")),
    SourceExample(
      .yamlDuplicateKey, "The key “title” stands twice in one map, first in line 4. Keep one of them.",
      .replace("pack.yaml", "licence: CC0-1.0", "licence: CC0-1.0\n📍title: Again")),
    SourceExample(
      .yamlDuplicateKey, "The key “low” stands twice in one map, first in line 6. Keep one of them.",
      .replace("items/items.yaml", "anchors: {low: Little, mid", "anchors: {low: Little, 📍low: Less, mid")),
    SourceExample(
      .yamlAlias, "“*t” repeats what was marked “&t”. Packs do not use that: write the text out, or put it in quotes.",
      .replace("pack.yaml", "title: Base\nsummary: A small pack.", "title: &t Base\nsummary: 📍*t")),
    SourceExample(
      .yamlTag, "The YAML tag “tag:yaml.org,2002:set” has no meaning in a pack. Remove it or quote the text.",
      .replace("pack.yaml", "[en]", "📍!!set {en}")),
    SourceExample(
      .yamlTooDeep, "More than 24 lists and maps lie in one another here.",
      .replace("pack.yaml", "[en]", "[[[[[[[[[[[[[[[[[[[[[[[[📍[en]]]]]]]]]]]]]]]]]]]]]]]]]")),
    SourceExample(
      .yamlEmpty, "The file holds nothing to read.", at: "items/none.yaml",
      .file("items/none.yaml", "# nothing\n")),
  ]

  static let keysAndValues: [SourceExample] = [
    SourceExample(
      .keyUnknown, "The pack has no key “sumary”. Did you mean “summary”?",
      .replace("pack.yaml", "summary", "📍sumary: x\nsummary")),
    SourceExample(
      .keyUnknown,
      "The item “c1” of type “choice” has no key “anchors”. Known here: id, type, competence, competences, prompt, title, hint, level, feedback, points, options, shuffle.",
      .replace("items/items.yaml", "options:\n", "📍anchors: {}\n    options:\n")),
    SourceExample(
      .keyUnknown, "The record has no key “cheked”. Did you mean “checked”?",
      .replace("collections/tools.yaml", "kind: brush}", "kind: brush, 📍cheked: 2026-01-01}")),
    SourceExample(
      .keyMissing, "The pack needs the key “format”.",
      .replace("pack.yaml", "format: 1\n", ""),
      .replace("pack.yaml", "id: base", "📍id: base")),
    SourceExample(
      .valueKind, "“lessons” is a list, but here is a text. Write it in [ ] or with “- ”.",
      .replace("pack.yaml", "lessons: [first, second]", "lessons: 📍first")),
    SourceExample(
      .valueKind, "“title” is a text or a map of languages, but here is a list.",
      .replace("pack.yaml", "title: Base", "title: 📍[Base]")),
    SourceExample(
      .valueKind, "The collection is written as a map of keys and values, but here is a list.",
      .file("collections/list.yaml", "📍- a\n")),
    SourceExample(
      .valueEmpty, "“summary” has no value. Write one, or remove the key.",
      .replace("pack.yaml", "summary: A small pack.", "📍summary:")),
    SourceExample(
      .valueEmpty, "The text of “summary” is empty. Write it, or remove the key.",
      .replace("pack.yaml", "summary: A small pack.", "summary: 📍\"  \"")),
    SourceExample(
      .valueEmpty, "The list “lessons” is empty. It needs at least one entry.",
      .replace("pack.yaml", "lessons: [first, second]", "lessons: 📍[]")),
    SourceExample(
      .valueUnknown, "“self-evaluatoin” is no value of “kind”. Did you mean “self-evaluation”?",
      .replace("instruments/self.yaml", "kind: self-evaluation", "kind: 📍self-evaluatoin")),
    SourceExample(
      .valueUnknown, "“correct” is true or false, but here is “yes”.",
      .replace("items/items.yaml", "correct: true", "correct: 📍yes")),
    SourceExample(
      .listRepeats, "“first” stands twice in “lessons”. Keep one of them.",
      .replace("pack.yaml", "[first, second]", "[first, second, 📍first]")),
    SourceExample(
      .numberForm, "“to” is a number, but here is “1,5”. Write a point, not a comma.",
      .replace("instruments/self.yaml", "to: 1.5", "to: 📍\"1,5\"")),
    SourceExample(
      .numberForm, "“minutes” is a number, but here is “soon”.",
      .replace("lessons/first.en.md", "minutes: 5", "minutes: 📍soon")),
    SourceExample(
      .numberRange, "“minutes” lies between 1 and 600, but here is 0.",
      .replace("lessons/first.en.md", "minutes: 5", "minutes: 📍0")),
    SourceExample(
      .idForm,
      "“Base” cannot be an id: use small letters a to z, digits, “-”, “_” and “.”, begin with a letter or digit, at most 64 characters.",
      .replace("pack.yaml", "id: base", "id: 📍Base")),
    SourceExample(
      .idBeginsWithDigit,
      "“1” begins with a digit. What names an answer begins with a letter, because QTI asks for it: “a1”.",
      .replace("items/items.yaml", "id: a, text", "id: 📍1, text")),
    SourceExample(
      .idBeginsWithDigit,
      "“1” begins with a digit. What names an answer begins with a letter, because QTI asks for it: “a1”.",
      .replace("frameworks/f.yaml", "{id: low", "{id: 📍1")),
    SourceExample(
      .idDuplicate, "The item “c1” exists already, in items/items.yaml, line 12. Give one of them another id.",
      .file("items/more.yaml", "items:\n  - {id: 📍c1, type: text, competence: A-1, prompt: What?, accept: that}\n")),
    SourceExample(
      .idDuplicate,
      "The code “A-1” exists already, in frameworks/f.yaml, line 15. Competences and areas share their codes in all frameworks of a pack. Give one of them another code.",
      .replace("frameworks/f.yaml", "code: A-2", "code: 📍A-1")),
    SourceExample(
      .idDuplicate,
      "The record “quill” exists already, in collections/tools.yaml, line 9. Give one of them another id.",
      .replace("collections/tools.yaml", "id: fan", "id: 📍quill")),
    SourceExample(
      .idDuplicate,
      "“c1” has something of the id “a” already, in items/items.yaml, line 17. Give one of them another id.",
      .replace("items/items.yaml", "id: b, text", "id: 📍a, text")),
    SourceExample(
      .versionForm, "“1.0” is no version. Write three numbers with points between them: 1.0.0.",
      .replace("pack.yaml", "version: 1.0.0", "version: 📍1.0")),
    SourceExample(
      .licenceForm, "“CC BY 4.0” is no SPDX licence. Write its short name, like CC-BY-4.0, CC-BY-SA-4.0 or CC0-1.0.",
      .replace("pack.yaml", "CC0-1.0", "📍CC BY 4.0")),
    SourceExample(
      .addressForm, "“www.example.org” is no web address. It begins with https:// and has no spaces.",
      .replace("pack.yaml", "course:", "authors: [{name: Ann, url: 📍www.example.org}]\ncourse:")),
    SourceExample(
      .dateForm, "“2026-02-30” is no day. Write year, month and day of a day that exists: 2026-11-21.",
      .replace("collections/tools.yaml", "2026-11-21", "📍2026-02-30")),
  ]

  static let languages: [SourceExample] = [
    SourceExample(
      .languageForm, "“Finnish” is no language tag. Write it as in BCP 47: en, fi, sv, pt-BR.",
      .replace("pack.yaml", "[en]", "[en, 📍Finnish]")),
    SourceExample(
      .languageUnknown, "“no” is no language of the pack. Known here: en.",
      .replace("pack.yaml", "title: Base", "title: {en: Base, 📍no: Bas}")),
    SourceExample(
      .languageUnknown, "“sv” is no language of the pack. Add it to “languages” in pack.yaml, or remove the file.",
      at: "lessons/first.sv.md",
      .file("lessons/first.sv.md", "---\ntitle: Ett\nsummary: Ett.\n---\nText.\n")),
    SourceExample(
      .translationMissing, "The text is missing in “fi”. Add it, or readers see it in another language.",
      .replace("pack.yaml", "[en]", "[en, fi]"),
      .replace("pack.yaml", "title: Base", "title: 📍{en: Base}")),
    SourceExample(
      .translationMissing, "The text is missing in “fi”, “no”. Add it, or readers see it in another language.",
      .replace("pack.yaml", "[en]", "[en, fi, no]"),
      .replace("items/items.yaml", "prompt: Which one?", "prompt: 📍Which one?")),
    SourceExample(
      .translationOfFirst,
      "“en” is the language that the pack was written in, so it is no translation. Remove it here.",
      .replace("pack.yaml", "licence", "translations: {📍en: reviewed}\nlicence")),
  ]

  static let markdown: [SourceExample] = [
    SourceExample(
      .markdownHTML,
      "Raw HTML like “<b>” is not kept. Write it in Markdown, or put a backslash before “<” if it is text.",
      .replace("lessons/first.en.md", "## Begin", "## Begin\n\nTwo ä 📍<b>bold</b> words.")),
    SourceExample(
      .markdownHTML,
      "Raw HTML like “<name>” is not kept. Write it in Markdown, or put a backslash before “<” if it is text.",
      .replace("lessons/first.en.md", "## Begin", "## Begin\n\n- one\n- two\n  and 📍<name> more")),
    SourceExample(
      .markdownHTML,
      "Raw HTML like “<!-- later -->” is not kept. Write it in Markdown, or put a backslash before “<” if it is text.",
      .replace("lessons/first.en.md", "## Begin", "📍<!-- later -->\n\n## Begin")),
    SourceExample(
      .markdownHTML,
      "Raw HTML like “<i>” is not kept. Write it in Markdown, or put a backslash before “<” if it is text.",
      .replace("items/items.yaml", "prompt: Which one?", "prompt: |\n      First line.\n\n      Then 📍<i>more</i>.")),
    SourceExample(
      .markdownHTML,
      "Raw HTML like “<b>” is not kept. Write it in Markdown, or put a backslash before “<” if it is text.",
      .replace("items/items.yaml", "prompt: Which one?", "prompt: \"Which 📍<b>one</b>?\"")),
    SourceExample(
      .markdownHTML,
      "Raw HTML like “</b>” is not kept. Write it in Markdown, or put a backslash before “<” if it is text.",
      .replace("items/items.yaml", "prompt: Which one?", "prompt: 📍>-\n      Which\n      <b>one</b>?")),
    SourceExample(
      .markdownScript, "“<script>” is code that runs in a page. A pack holds none; remove it.",
      .replace("lessons/first.en.md", "## Begin", "📍<script>alert(1)</script>\n\n## Begin")),
    SourceExample(
      .markdownUnsupported, "The title of a link is not kept. Write it into the text, or remove it.",
      .replace("lessons/first.en.md", "## Begin", "## Begin\n\nA 📍[link](https://example.org \"title\").")),
    SourceExample(
      .markdownTooDeep, "More than 24 lists and quotes lie in one another. Make them flatter.",
      .replace("lessons/first.en.md", "## Begin", "## Begin\n\n> > > > > > > > > > > > > > > > > > > > > > > > 📍> deep")
    ),
    SourceExample(
      .headingLevelOne, "A heading of level 1 stands here, but the title is that one. Begin headings with “##”.",
      .replace("lessons/first.en.md", "## Begin", "📍# Begin")),
    SourceExample(
      .headingSkipsLevel, "The heading goes from level 2 to level 4. Use “###”, so that no level is left out.",
      .replace("lessons/first.en.md", "## Begin", "## Begin\n\n📍#### Deep")),
    SourceExample(
      .linkTarget, "Links with “javascript:” are not kept. Use https://…, mailto:… or lesson:<id>.",
      .replace("lessons/first.en.md", "## Begin", "## Begin\n\nA 📍[link](javascript:alert(1)).")),
    SourceExample(
      .linkTarget, "The link leads to “second.md”, which is no address. Use https://…, mailto:… or lesson:<id>.",
      .replace("lessons/first.en.md", "## Begin", "## Begin\n\nA 📍[link](second.md).")),
    SourceExample(
      .linkTarget, "Links with “data:” are not kept. Use https://…, mailto:… or lesson:<id>.",
      .replace("lessons/first.en.md", "## Begin", "## Begin\n\nA 📍[link](data:text/html;base64,AAAA).")),
    SourceExample(
      .linkWithoutText, "The link has no text. Say where it leads.",
      .replace("lessons/first.en.md", "## Begin", "## Begin\n\nA 📍[](https://example.org).")),
    SourceExample(
      .alternativeMissing,
      "The picture “../media/p.svg” has no text alternative. Say between [ ] what it shows, for readers who do not see it.",
      .replace("lessons/first.en.md", "![A line]", "📍![]")),
    SourceExample(
      .picturePath,
      "The picture “https://example.org/b.png” does not lie in media/. Put the file there and write ../media/<file>.",
      .replace(
        "lessons/first.en.md", "![A line](../media/p.svg)",
        "![A line](../media/p.svg)\n📍![B](https://example.org/b.png)")),
    SourceExample(
      .pictureMissing, "There is no file “q.svg” in media/. Did you mean “p.svg”?",
      .replace("lessons/first.en.md", "![A line](../media/p.svg)", "![A line](../media/p.svg)\n📍![B](../media/q.svg)")),
  ]

  static let lessonsAndCourse: [SourceExample] = [
    SourceExample(
      .formatUnknown, "This learn reads format 1, but here is “2”. Write 1, or update learn.",
      .replace("pack.yaml", "format: 1", "format: 📍2")),
    SourceExample(
      .lessonInTwoUnits, "The lesson “first” stands in a unit already, in pack.yaml, line 9. Keep one.",
      .replace("pack.yaml", "course:", "course:\n  - {id: two, title: Two, lessons: [first]}"),
      .replace("pack.yaml", "[first, second]", "[📍first, second]")),
    SourceExample(
      .lessonFileName, "A lesson's file is called <id>.<language>.md, for example “third.en.md”. Rename it.",
      at: "lessons/third.md",
      .file("lessons/third.md", "---\n---\n")),
    SourceExample(
      .lessonFrontMatter, "A lesson begins with a line “---”, then title, summary and so on, then a second line “---”.",
      at: "lessons/first.en.md",
      .replace("lessons/first.en.md", "---\ntitle", "title")),
    SourceExample(
      .lessonEmpty, "The lesson has no text below its front matter. Write it.",
      .replace("lessons/first.en.md", "---\n## Begin\n\n![A line](../media/p.svg)\n", "---\n📍")),
    SourceExample(
      .lessonWithoutFirstLanguage,
      "The lesson “third” has no file “third.en.md”, which says what it teaches. Write it.", at: "lessons/third.fi.md",
      .replace("pack.yaml", "[en]", "[en, fi]"),
      .file("lessons/third.fi.md", "---\ntitle: Kolmas\nsummary: Kolmas.\n---\nTeksti.\n")),
    SourceExample(
      .lessonDiffers, "“minutes” differs from lessons/first.en.md, which holds it for all languages. Remove it here.",
      .replace("pack.yaml", "[en]", "[en, fi]"),
      .file("lessons/first.fi.md", "---\ntitle: Eka\nsummary: Eka.\n📍minutes: 6\n---\nTeksti.\n")),
    SourceExample(
      .lessonUnknown, "There is no lesson “frist” in lessons/. Did you mean “first”?",
      .replace("lessons/second.en.md", "[first]", "[📍frist]")),
    SourceExample(
      .lessonUnknown, "There is no lesson “furst” in lessons/. Did you mean “first”?",
      .replace("lessons/second.en.md", "Read [the first](lesson:first)", "Read 📍[the first](lesson:furst)")),
    SourceExample(
      .lessonUnknown, "There is no lesson “third” in lessons/. Known here: first, second.",
      .replace("pack.yaml", "[first, second]", "[first, second, 📍third]")),
    SourceExample(
      .lessonWithoutUnit, "No unit of the course names the lesson “second”. Add it to one in pack.yaml.",
      at: "lessons/second.en.md",
      .replace("pack.yaml", "[first, second]", "[first]")),
    SourceExample(
      .prerequisiteCycle,
      "Nobody can begin here, because each of these lessons asks for the next one first: “first” → “second” → “first”. Remove one of them.",
      .replace("lessons/first.en.md", "minutes", "prerequisites: [📍second]\nminutes")),
    SourceExample(
      .prerequisiteCycle, "The lesson “first” asks for itself. Remove it from its prerequisites.",
      .replace("lessons/first.en.md", "minutes", "prerequisites: [📍first]\nminutes")),
  ]

  static let frameworks: [SourceExample] = [
    SourceExample(
      .frameworkUnknown, "There is no framework “g” in frameworks/. Known here: f.",
      .replace("instruments/self.yaml", "framework: f", "framework: 📍g")),
    SourceExample(
      .competenceUnknown, "No framework of the pack has a competence “A-11”. Did you mean “A-1”?",
      .replace("items/items.yaml", "competence: A-1", "competence: 📍A-11")),
    SourceExample(
      .competenceUnknown, "“A” is an area. Name one of its competences.",
      .replace("lessons/first.en.md", "{A-1: mid}", "{📍A: mid}")),
    SourceExample(
      .levelUnknown, "The scale “steps” has no level “middle”. Known here: low, mid, high.",
      .replace("lessons/first.en.md", "{A-1: mid}", "{A-1: 📍middle}")),
    SourceExample(
      .levelUnknown, "The scale “steps” has no level “highest”. Known here: low, mid, high.",
      .replace("instruments/self.yaml", "level: high", "level: 📍highest")),
    SourceExample(
      .levelUnknown, "The scale “steps” has no level “top”. Known here: low, mid, high.",
      .replace("frameworks/f.yaml", "areas:", "targets:\n  - {id: t, title: T, levels: {A-1: 📍top}}\nareas:")),
    SourceExample(
      .scaleWithoutLevels, "The scale has no levels. List at least one under “levels”, the lowest first.",
      .replace(
        "frameworks/f.yaml",
        "levels:\n    - {id: low, title: Low}\n    - {id: mid, title: Mid}\n    - {id: high, title: High}",
        "levels: 📍[]")),
    SourceExample(
      .associationKindUnknown, "CASE 1.1 knows no association “isRelated”. Did you mean “isRelatedTo”?",
      .replace(
        "frameworks/f.yaml", "areas:",
        "associations:\n  - {from: A-1, type: 📍isRelated, to: {framework: Other 1.0, code: \"1.1\", title: Other}}\nareas:"
      )),
  ]

  static let items: [SourceExample] = [
    SourceExample(
      .itemCompetences, "The item has both “competence” and “competences”. Keep one of them.",
      .file(
        "items/more.yaml",
        "items:\n  - 📍id: x\n    type: text\n    competence: A-1\n    competences: [A-2]\n    prompt: What?\n    accept: that\n"
      )),
    SourceExample(
      .choiceRightAnswers, "No option of “c1” is right. Mark one with “correct: true”.",
      .replace("items/items.yaml", "- id: c1", "- 📍id: c1"),
      .replace("items/items.yaml", ", correct: true", "")),
    SourceExample(
      .choiceRightAnswers, "2 options of “c1” are right. Keep one, or make it “type: multiple”.",
      .replace("items/items.yaml", "{id: b, text: That}", "{id: 📍b, text: That, correct: true}")),
    SourceExample(
      .multipleRightAnswers, "No option of “c1” is right. Mark the right ones with “correct: true”.",
      .replace("items/items.yaml", "- id: c1\n    type: choice", "- 📍id: c1\n    type: multiple"),
      .replace("items/items.yaml", ", correct: true", "")),
    SourceExample(
      .tooFewOptions, "“c1” has only one option. A choice needs at least two.",
      .replace("items/items.yaml", "- {id: a,", "- 📍{id: a,"),
      .replace("items/items.yaml", "\n      - {id: b, text: That}", "")),
    SourceExample(
      .matchPartnerUnknown, "“x” has no column “c9”. Known here: c1, c2.",
      .file(
        "items/more.yaml",
        "items:\n  - id: x\n    type: match\n    competence: A-1\n    prompt: Which?\n    rows: [{id: r1, text: R, partner: 📍c9}]\n    columns: [{id: c1, text: C}, {id: c2, text: D}]\n"
      )),
    SourceExample(
      .gapKind, "The gap “g1” has either “options” with “correct”, or “accept”, and not both.",
      .file(
        "items/more.yaml",
        "items:\n  - id: x\n    type: gap\n    competence: A-1\n    prompt: \"A [[g1]].\"\n    gaps: [📍{id: g1}]\n")),
    SourceExample(
      .gapAnswerUnknown, "The gap “g1” has no option “c”. Known here: a, b.",
      .file(
        "items/more.yaml",
        "items:\n  - id: x\n    type: gap\n    competence: A-1\n    prompt: \"A [[g1]].\"\n    gaps: [{id: g1, options: [{id: a, text: A}, {id: b, text: B}], correct: 📍c}]\n"
      )),
    SourceExample(
      .gapUndeclared, "The prompt in “en” has the gap [[g2]], which “gaps” does not have. Known here: g1.",
      .file(
        "items/more.yaml",
        "items:\n  - id: x\n    type: gap\n    competence: A-1\n    prompt: 📍\"A [[g1]] and [[g2]].\"\n    gaps: [{id: g1, accept: that}]\n"
      )),
    SourceExample(
      .gapUnused, "The prompt in “en” has no place [[g2]] for this gap. Write it where the gap is, or remove the gap.",
      .file(
        "items/more.yaml",
        "items:\n  - id: x\n    type: gap\n    competence: A-1\n    prompt: \"A [[g1]].\"\n    gaps: [{id: g1, accept: that}, {id: 📍g2, accept: this}]\n"
      )),
    SourceExample(
      .gapTwice, "The prompt in “en” has the gap [[g1]] twice. Use two gaps.",
      .file(
        "items/more.yaml",
        "items:\n  - id: x\n    type: gap\n    competence: A-1\n    prompt: 📍\"A [[g1]] and [[g1]].\"\n    gaps: [{id: g1, accept: that}]\n"
      )),
    SourceExample(
      .tolerance, "A tolerance is 0 or more, but here is -1.",
      .file(
        "items/more.yaml",
        "items:\n  - {id: x, type: numeric, competence: A-1, prompt: How many?, answer: 3, tolerance: 📍-1}\n")),
    SourceExample(
      .acceptRepeats, "“stem” is accepted already; capital letters do not count. Remove it.",
      .file(
        "items/more.yaml", "items:\n  - {id: x, type: text, competence: A-1, prompt: What?, accept: [Stem, 📍stem]}\n")),
    SourceExample(
      .itemUnused, "No instrument asks the item “x”. Name it in a section, or remove it.",
      .file("items/more.yaml", "items:\n  - {id: 📍x, type: text, competence: A-1, prompt: What?, accept: that}\n")),
    SourceExample(
      .itemDocument, "There is no document “none.xml” in items/. Put it there, or correct the name.",
      .file("items/more.yaml", "items:\n  - {id: x, type: qti, competence: A-1, document: 📍none.xml}\n")),
    SourceExample(
      .itemDocument,
      "No item names this document. Name it as “document” of an item of type “qti”, or remove it.",
      .file("items/stray.xml", "📍<qti-assessment-item/>\n")),
    SourceExample(
      .itemDocument,
      "An instrument cannot ask <qti-portable-custom-interaction>: it names no module (qti-interaction-module) that holds "
        + "its program. Take it out, or ask in another way.",
      .file("items/more.yaml", "items:\n  - {id: x, type: qti, competence: A-1, document: x.xml}\n"),
      .file(
        "items/x.xml",
        document(
          "file",
          "\n📍<qti-portable-custom-interaction response-identifier=\"R\" custom-interaction-type-identifier=\"x\"/>"
        ))),
    SourceExample(
      .testDocument, "There is no document “none.xml” in instruments/. Put it there, or correct the name.",
      .file("instruments/more.yaml", test("test: 📍none.xml"))),
    SourceExample(
      .testDocument, "No instrument names this document. Name it as “test” of an instrument, or remove it.",
      .file("instruments/stray.xml", "📍<qti-assessment-test/>\n")),
    SourceExample(
      .testDocument,
      "No item is written as “items/q.xml”, which the test asks. Name it as “document” of an item of type “qti” in items/.",
      .file("instruments/more.yaml", test("test: more.xml")),
      .file(
        "instruments/more.xml",
        "📍<qti-assessment-test xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"t\" title=\"T\">"
          + "<qti-test-part identifier=\"p\" navigation-mode=\"linear\" submission-mode=\"individual\">"
          + "<qti-assessment-section identifier=\"s\" title=\"S\" visible=\"true\">"
          + "<qti-assessment-item-ref identifier=\"q\" href=\"../items/q.xml\"/></qti-assessment-section></qti-test-part>"
          + "</qti-assessment-test>\n"),
      .file("items/q.xml", document("identifier", ""))),
    SourceExample(
      .testDocument, "A test is a check. Write “kind: check”, or ask the items in sections.",
      .file("instruments/more.yaml", test("test: 📍none.xml").replacing("kind: check", with: "kind: self-evaluation"))),
    SourceExample(
      .testDocument, "An instrument with a “test” has no “allow”: its document says what is asked. Remove “allow”.",
      .file("instruments/more.yaml", test("allow: 📍[not-applicable]\ntest: none.xml"))),
    SourceExample(
      .documentMedia, "There is no file “stage.png” in media/, which the document shows. Put it there.",
      .file("items/more.yaml", "items:\n  - {id: x, type: qti, competence: A-1, document: x.xml}\n"),
      .file(
        "items/x.xml",
        document(
          "string",
          "\n📍<p><img src=\"stage.png\" alt=\"A stage\"/><qti-text-entry-interaction response-identifier=\"R\"/></p>"))),
  ]

  /// A document of QTI with one response.
  private static func test(_ rest: String) -> String {
    """
    id: more
    kind: check
    title: More
    minutes: 5
    framework: f
    version: 1.0.0
    scoring: {rule: sum, unit: percent, cutOffs: [{level: low, from: 0, to: 50}, {level: mid, from: 50, to: 100}]}
    \(rest)

    """
  }

  private static func document(_ type: String, _ body: String) -> String {
    """
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="x" title="x" adaptive="false" \
    time-dependent="false"><qti-response-declaration identifier="R" cardinality="single" base-type="\(type)"/>\
    <qti-item-body>\(body)</qti-item-body></qti-assessment-item>
    """
  }

  /// An item that takes a point away for one of its choices, and gives none for the other.
  private static let penalty = """
    <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="x" title="x" adaptive="false" \
    time-dependent="false"><qti-response-declaration identifier="R" cardinality="single" base-type="identifier">\
    <qti-mapping><qti-map-entry map-key="a" mapped-value="-1"/></qti-mapping></qti-response-declaration>\
    <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/><qti-item-body>\
    <qti-choice-interaction response-identifier="R" max-choices="1"><qti-simple-choice identifier="a">A\
    </qti-simple-choice><qti-simple-choice identifier="b">B</qti-simple-choice></qti-choice-interaction></qti-item-body>\
    <qti-response-processing><qti-set-outcome-value identifier="SCORE"><qti-map-response identifier="R"/>\
    </qti-set-outcome-value></qti-response-processing></qti-assessment-item>
    """

  static let instruments: [SourceExample] = [
    SourceExample(
      .itemUnknown, "There is no item “s22” in items/. Did you mean “s2”?",
      .replace("instruments/self.yaml", "[s1, s2]", "[s1, 📍s22]")),
    SourceExample(
      .itemTwice, "The item “s1” is asked already, in instruments/self.yaml, line 14. Ask it once.",
      .replace("instruments/self.yaml", "[s1, s2]", "[s1, s2, 📍s1]")),
    SourceExample(
      .itemOutsideFramework,
      "The item “c1” is about no competence of the framework “f”, so its answers would count for nothing.",
      .file(
        "frameworks/g.yaml",
        "id: g\ntitle: G\nversion: 1.0.0\nscale: {id: gs, title: S, levels: [{id: one, title: One}]}\nareas: [{code: B, title: B, competences: [{code: B-1, title: B, statement: B.}]}]\n"
      ),
      .replace("items/items.yaml", "    type: choice\n    competence: A-1", "    type: choice\n    competence: B-1"),
      .replace("instruments/check.yaml", "[c1]", "[📍c1]")),
    SourceExample(
      .itemKind,
      "“s1” is of type “behaviour”: the learner's own word. A check measures with right answers. Take it out.",
      .replace("instruments/check.yaml", "[c1]", "[c1, 📍s1]")),
    SourceExample(
      .itemKind, "“c1” gives points, other items give levels; both cannot go into one score. Take one kind out.",
      .replace("instruments/self.yaml", "[s1, s2]", "[s1, s2, 📍c1]")),
    SourceExample(
      .itemMaximum,
      "The document of “x” gives no points to any answer, so there is nothing that its score could be a share of. "
        + "Give its outcome SCORE a normal-maximum, mend its rules, or take it out.",
      .replace("instruments/check.yaml", "[c1]", "[c1, 📍x]"),
      .file("items/more.yaml", "items:\n  - {id: x, type: qti, competence: A-1, document: x.xml}\n"),
      .file("items/x.xml", penalty)),
    SourceExample(
      .scoringKeyUnused, "The rule “mean” does not use “atLeast”. Remove it.",
      .replace("instruments/self.yaml", "rule: mean", "rule: mean\n  📍atLeast: 2")),
    SourceExample(
      .minimumTooLarge, "The whole needs 3 answers, but the instrument has 2 items. Nobody would get a level.",
      .replace("instruments/self.yaml", "rule: mean", "rule: mean\n  minimum: {total: 📍3}")),
    SourceExample(
      .minimumTooLarge, "Each competence needs 2 answers, but none has more than 1 item. Nobody would get a level.",
      .replace("instruments/self.yaml", "rule: mean", "rule: mean\n  minimum: {competence: 📍2}")),
    SourceExample(
      .minimumUnreachable,
      "Each competence needs 2 answers, but these have fewer items and never get a level: A-2 (1).",
      .replace("instruments/self.yaml", "rule: mean", "rule: mean\n  minimum: {competence: 📍2}"),
      .replace("instruments/self.yaml", "s2]", "s2, s3]"),
      .file(
        "items/more.yaml",
        "items:\n  - {id: s3, type: behaviour, competence: A-1, prompt: What?, anchors: {low: A, mid: B, high: C}}\n")),
    SourceExample(
      .cutOffsOrder, "“mid” is lower than “high” on the scale “steps”. Write the cut-offs with the lowest first.",
      .replace(
        "instruments/self.yaml", "{level: mid, from: 1.5, to: 2.5}\n    - {level: high",
        "{level: high, from: 1.5, to: 2.5}\n    - {level: 📍mid")),
    SourceExample(
      .cutOffsOrder, "The cut-off of “high” goes from 2.5 to 2.5. “from” is the smaller number.",
      .replace("instruments/self.yaml", "{level: high, from: 2.5, to: 3}", "{level: high, from: 📍2.5, to: 2.5}")),
    SourceExample(
      .cutOffsOverlap,
      "“high” begins at 2.25, but “mid” goes up to 2.5. Scores between them would mean both: let one begin where the other ends.",
      .replace("instruments/self.yaml", "from: 2.5", "from: 📍2.25")),
    SourceExample(
      .cutOffsHole,
      "“high” begins at 2.75, but “mid” ends at 2.5. Scores between them would mean nothing: let one begin where the other ends.",
      .replace("instruments/self.yaml", "from: 2.5", "from: 📍2.75")),
    SourceExample(
      .cutOffsTooNarrow, "The cut-offs begin at 1.25, but a score of 1 can be reached and would have no level.",
      .replace("instruments/self.yaml", "from: 1,", "from: 📍1.25,")),
    SourceExample(
      .cutOffsTooNarrow, "The cut-offs end at 90, but a score of 100 can be reached and would have no level.",
      .replace("instruments/check.yaml", "to: 100", "to: 📍90")),
  ]

  static let collections: [SourceExample] = [
    SourceExample(
      .collectionUnknown, "There is no collection “tool” in collections/. Did you mean “tools”?",
      .replace(
        "collections/tools.yaml", "records:",
        "  - {id: more, type: records, of: 📍tool, title: More, optional: true}\nrecords:")),
    SourceExample(
      .fieldName, "Every record has “title” already. Give the field another id.",
      .replace("collections/tools.yaml", "id: checked", "id: 📍title")),
    SourceExample(
      .fieldKeyUnused, "A field of type “date” does not use “of”. Remove it.",
      .replace("collections/tools.yaml", "type: date,", "type: date, 📍of: tools,")),
    SourceExample(
      .choiceUnknown, "The field “kind” has no value “pan”. Did you mean “pen”?",
      .replace("collections/tools.yaml", "kind: pen", "kind: 📍pan")),
    SourceExample(
      .recordUnknown, "No collection has a record “quil”. Did you mean “quill”?",
      .replace("collections/tools.yaml", "kind: brush", "kind: brush, steps: [{title: S, records: [📍quil]}]")),
    SourceExample(
      .recordAmbiguous,
      "The record “fan” exists in several collections: “tools”, “z”. Name one in the field, like “of: tools”.",
      .file(
        "collections/z.yaml",
        "id: z\nkind: guides\ntitle: Z\nfields: [{id: n, type: number, title: N}]\nrecords: [{id: fan, title: Fan, n: 1}]\n"
      ),
      .replace("collections/tools.yaml", "kind: pen", "kind: pen, steps: [{title: S, records: [📍fan]}]")),
  ]

  static let media: [SourceExample] = [
    SourceExample(
      .mediaKind,
      "Files that end in “.gif” are not kept in a pack. Use one of: svg, png, jpg, webp, mp3, ogg, m4a, wav, vtt.",
      at: "media/a.gif",
      .file("media/a.gif", "GIF89a")),
    SourceExample(
      .mediaKind, "Write the ending as “.jpg”, so that every reader knows the kind of file.", at: "media/a.JPEG",
      .file("media/a.JPEG", "x")),
    SourceExample(
      .mediaMismatch, "The file is called “.png” but its contents are of another kind. Save it again as png.",
      at: "media/a.png",
      .file("media/a.png", "GIF89a")),
    SourceExample(
      .mediaUnused, "No lesson, item or collection shows this file. Use it, or remove it to make the pack smaller.",
      at: "media/b.svg",
      .file("media/b.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n  <path d=\"M0 0\"/>\n</svg>\n")),
    SourceExample(
      .svgSyntax, "“</h>” closes an element that is not open.",
      .file("media/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n  <g><path d=\"M0 0\"/>📍</h>\n</svg>\n")),
    SourceExample(
      .svgSyntax, "The file begins with <div>, not with <svg>.",
      .file("media/p.svg", "📍<div></div>")),
    SourceExample(
      .svgUnsafe, "The picture has a <script>, which can run or load something. Remove it.",
      .file("media/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n  📍<script>alert(1)</script>\n</svg>\n")),
    SourceExample(
      .svgUnsafe, "The attribute “onclick” runs a script. Remove it.",
      .file(
        "media/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n  <path 📍onclick=\"a()\" d=\"M0 0\"/>\n</svg>\n")),
    SourceExample(
      .svgUnsafe, "The picture has a <foreignObject>, which can run or load something. Remove it.",
      .file("media/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n  📍<foreignObject/>\n</svg>\n")),
    SourceExample(
      .svgUnsafe,
      "“href” leads out of the picture, to “https://example.org/a.png”. A picture stands alone: put everything inside it.",
      .file(
        "media/p.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">\n  <image 📍href=\"https://example.org/a.png\"/>\n</svg>\n")),
    SourceExample(
      .svgUnsafe,
      "“xlink:href” leads out of the picture, to “javascript:a()”. A picture stands alone: put everything inside it.",
      .file(
        "media/p.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">\n  <a 📍xlink:href=\" &#106;avascript:a()\"/>\n</svg>\n")),
    SourceExample(
      .svgUnsafe, "The style loads “//example.org/a.svg#b”. A picture stands alone: put everything inside it.",
      .file(
        "media/p.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">\n  <path 📍fill=\"url( &quot;//example.org/a.svg#b&quot;)\"/>\n</svg>\n"
      )),
    SourceExample(
      .svgUnsafe, "The style loads or runs something. Remove it.",
      .file("media/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n  <style>📍@import \"a.css\";</style>\n</svg>\n")
    ),
    SourceExample(
      .svgUnsafe, "A picture has no “<!DOCTYPE”: it can pull in other files. Save it as plain SVG.",
      .file(
        "media/p.svg", "📍<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg xmlns=\"http://www.w3.org/2000/svg\">\n  \n</svg>\n")),
    SourceExample(
      .svgUnsafe, "The animation changes “xlink:href”, which can run or load something. Remove it.",
      .file(
        "media/p.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">\n  📍<set attributeName=\"xlink:href\" to=\"#b\"/>\n</svg>\n")),
  ]

  static let all =
    files + keysAndValues + languages + markdown + lessonsAndCourse + frameworks + items + instruments + collections
    + media
}
