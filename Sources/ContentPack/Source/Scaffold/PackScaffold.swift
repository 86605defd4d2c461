// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// The files of a new pack: small, complete, free of findings, and full of hints for the one who goes on from there.
public enum PackScaffold {
  /// The files of a pack with one lesson, a framework of two competences, a self-evaluation, a check and a tool sheet.
  ///
  /// The words are English and Finnish; other languages get the English words, to be translated. The same arguments
  /// give the same files.
  ///
  /// - Parameters:
  ///   - id: The id of the pack, in the form of docs/pack-format.md.
  ///   - title: What the pack is called, in every language until someone translates it.
  ///   - languages: The languages, the one that the pack is written in first; English when there is none.
  /// - Returns: Each file's path below the pack's folder, and its text.
  public static func files(id: String, title: String, languages: [LanguageTag]) -> [(path: String, text: String)] {
    let words = ScaffoldWords(languages: languages.isEmpty ? [.english] : LanguageChain(languages).languages)
    var files = [
      ("pack.yaml", pack(id, title, words)), ("frameworks/feedback.yaml", framework(words)),
      ("instruments/self-evaluation.yaml", selfEvaluation(words)), ("instruments/check.yaml", check(words)),
      ("items/self-evaluation.yaml", selfItems(words)), ("items/check.yaml", checkItems(words)),
      ("collections/tools.yaml", tools(words)),
    ]
    for language in words.languages {
      files.append(("lessons/say-what-you-notice.\(language).md", lesson(words, language)))
    }
    return files.map { (path: $0.0, text: $0.1) }
  }

  // MARK: - Files

  private static func pack(_ id: String, _ title: String, _ words: ScaffoldWords) -> String {
    """
    # What the pack is, and the order in which it is learned.
    # Change a line, then run: learn check .
    format: 1
    id: \(id)
    version: 0.1.0                # raise it when you publish: 0.1.1 for a mend, 0.2.0 for something new
    title: \(words.same(title))
    summary: \(words("For people who give and get feedback on creative work. You learn to say what you notice.", "Kaikille, jotka antavat ja saavat palautetta luovasta työstä. Opit sanomaan, mitä huomaat."))
    languages: [\(words.languages.map { ScaffoldWords.quoted($0.rawValue) }.joined(separator: ", "))]              # the first is the one you write in
    licence: CC-BY-4.0            # what others may do with the pack; a short name of spdx.org/licenses
    course:                       # the lessons in their order; a lesson is named by the file lessons/<name>.<language>.md
      - id: begin
        title: \(words("Begin", "Alku"))
        lessons: [say-what-you-notice]

    """
  }

  private static func framework(_ words: ScaffoldWords) -> String {
    """
    # What a person can do (competences), and how well (levels of a scale).
    # Lessons teach competences, items ask about them, so begin here.
    id: feedback
    title: \(words("Feedback on creative work", "Palaute luovasta työstä"))
    version: 0.1.0
    scale:
      id: steps
      title: \(words("Steps", "Askelmat"))
      levels:                     # the lowest first
        - {id: with-help, title: \(words("With help", "Tuettuna"))}
        - {id: alone, title: \(words("On my own", "Itsenäisesti"))}
        - {id: guiding, title: \(words("Guiding others", "Muita ohjaten"))}
    areas:
      - code: FB
        title: \(words("Feedback", "Palaute"))
        competences:              # write each as something that a person does
          - code: FB-1
            title: \(words("Giving feedback", "Palautteen antaminen"))
            statement: \(words("You say what you notice in a work before you judge it.", "Sanot, mitä työssä huomaat, ennen kuin arvioit sitä."))
          - code: FB-2
            title: \(words("Using feedback", "Palautteen käyttäminen"))
            statement: \(words("You sort what others say and decide what to change.", "Erittelet, mitä muut sanovat, ja päätät, mitä muutat."))

    """
  }

  private static func selfEvaluation(_ words: ScaffoldWords) -> String {
    """
    # A self-evaluation: the learner's own word. Each answer is a described behaviour of one level.
    id: self-evaluation
    kind: self-evaluation
    title: \(words("Where do you stand?", "Missä menet nyt?"))
    introduction: \(words("Four questions. Take the answer that is most like what you **did** last time.", "Neljä kysymystä. Valitse vastaus, joka on lähinnä sitä, mitä viimeksi **teit**."))
    minutes: 3
    framework: feedback
    version: 0.1.0
    allow: [not-applicable, prefer-not-to-say]
    scoring:
      rule: mean                  # the lowest level scores 1, the next 2, and so on; the mean lies in one of the cut-offs
      minimum: {competence: 2, area: 3, total: 3}     # fewer answers give no level
      cutOffs:                    # the lowest first, without a hole
        - {level: with-help, from: 1, to: 1.5}
        - {level: alone, from: 1.5, to: 2.5}
        - {level: guiding, from: 2.5, to: 3}
    sections:
      - id: feedback
        title: \(words("Feedback", "Palaute"))
        items: [notice-1, notice-2, use-1, use-2]

    """
  }

  private static func check(_ words: ScaffoldWords) -> String {
    """
    # A check: questions with right answers. One is enough to begin with; two or more a competence say something.
    id: check
    kind: check
    title: \(words("A short check", "Pieni testi"))
    minutes: 1
    framework: feedback
    version: 0.1.0
    scoring:
      rule: sum
      unit: percent               # of the points that can be had
      cutOffs:
        - {level: with-help, from: 0, to: 50}
        - {level: alone, from: 50, to: 100}
    sections:
      - id: feedback
        title: \(words("Feedback", "Palaute"))
        items: [which-is-notice]

    """
  }

  private static func selfItems(_ words: ScaffoldWords) -> String {
    let items = ScaffoldWords.behaviours.map { item in
      """
        - id: \(item.id)
          type: behaviour
          competence: \(item.competence)
          prompt: \(words(item.prompt.en, item.prompt.fi))
          anchors:                # one answer for each level of the scale
            with-help: \(words(item.anchors[0].en, item.anchors[0].fi))
            alone: \(words(item.anchors[1].en, item.anchors[1].fi))
            guiding: \(words(item.anchors[2].en, item.anchors[2].fi))

      """
    }
    return "# The questions of the self-evaluation. Ask about a situation, and describe what people do in it.\nitems:\n"
      + items.joined(separator: "\n")
  }

  private static func checkItems(_ words: ScaffoldWords) -> String {
    """
    # Questions with right answers. Other types: multiple, order, match, gap, numeric, text.
    items:
      - id: which-is-notice
        type: choice
        competence: FB-1
        prompt: \(words("Which sentence says what was noticed, and does not judge?", "Mikä lause kertoo havainnon eikä arvioi?"))
        options:
          - id: a
            text: \(words("The chorus is too long.", "Kertosäe on liian pitkä."))
            feedback: \(words("“Too” is a judgement: nobody knows yet compared to what.", "”Liian” on arvio: vielä ei tiedetä, mihin verrattuna."))
          - id: b
            text: \(words("In the second chorus I began to wait for the end.", "Toisessa kertosäkeessä aloin odottaa loppua."))
            correct: true
            feedback: \(words("Right. It says when, and what happened in the listener.", "Oikein. Lause kertoo hetken ja sen, mitä kuulijassa tapahtui."))
          - id: c
            text: \(words("You should cut four bars.", "Poista neljä tahtia."))
            feedback: \(words("That is advice. It may be good, but it hides what was noticed.", "Tämä on neuvo. Se voi olla hyvä, mutta se peittää havainnon."))

    """
  }

  private static func tools(_ words: ScaffoldWords) -> String {
    """
    # A collection: records that all have the same fields. Types of fields: docs/pack-format.md.
    id: tools
    kind: tool-sheets
    title: \(words("Tools", "Työkalut"))
    fields:
      - {id: purpose, type: text, title: \(words("What it is for", "Mihin se sopii"))}
      - {id: lessons, type: lessons, title: \(words("Lessons", "Oppitunnit"))}
    records:
      - id: timed-comments
        title: \(words("Comments on a time line", "Kommentit aikajanalla"))
        purpose: \(words("A note at 1:32 is easier to use than a note about the whole. Most players for drafts can do this.", "Merkintää kohdassa 1:32 on helpompi käyttää kuin koko työtä koskevaa. Useimmat luonnosten soittimet osaavat tämän."))
        lessons: [say-what-you-notice]

    """
  }

  private static func lesson(_ words: ScaffoldWords, _ language: LanguageTag) -> String {
    // What holds for all languages stands in the file of the first.
    let facts =
      language == words.languages[0]
      ? """

      teaches: {FB-1: alone}        # competence: the level that the lesson leads to
      minutes: 5
      """ : ""
    let text = language == .finnish ? ScaffoldWords.lesson.fi : ScaffoldWords.lesson.en
    return """
      ---
      title: \(ScaffoldWords.quoted(text.title))
      summary: \(ScaffoldWords.quoted(text.summary))\(facts)
      try: \(ScaffoldWords.quoted(text.tryIt))
      ---
      \(text.body)

      """
  }
}
