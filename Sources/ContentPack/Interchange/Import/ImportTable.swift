// learn, Apache-2.0. See LICENSE.

/// What becomes of each kind of object in each format: the table of docs/interchange.md, and what reports are held to.
public struct ImportTable {
  /// One line of the table.
  public struct Row: Hashable, Sendable {
    public let formats: [ImportFormat]
    public let kind: TransferKind
    /// What is there as it was; nil where no object of the kind is.
    public let kept: String?
    /// What is there and says less or says it in another way.
    public let changed: String?
    /// What is not there.
    public let dropped: String?
  }

  /// Whether the table has an object of a kind end so.
  public static func has(_ format: ImportFormat, _ kind: TransferKind, _ fate: TransferLine.Fate) -> Bool {
    rows.contains { row in
      guard row.formats.contains(format), row.kind == kind else { return false }
      switch fate {
      case .kept: return row.kept != nil
      case .changed: return row.changed != nil
      case .dropped: return row.dropped != nil
      }
    }
  }

  /// The table as it stands in the documentation.
  public static var markdown: String {
    var text = "| format | object | kept | changed | dropped |\n|---|---|---|---|---|\n"
    for row in rows {
      let formats = row.formats.map(\.rawValue).joined(separator: ", ")
      let cells = [formats, row.kind.rawValue, row.kept ?? "–", row.changed ?? "–", row.dropped ?? "–"]
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }

  private static func row(
    _ formats: [ImportFormat], _ kind: TransferKind, kept: String? = nil, changed: String? = nil,
    dropped: String? = nil
  ) -> Row { Row(formats: formats, kind: kind, kept: kept, changed: changed, dropped: dropped) }

  private static let foreign = ImportFormat.allCases.filter { $0 != .learn }

  /// All lines, in the order of the documentation.
  public static let rows: [Row] = [
    row(
      foreign, .package, kept: "title, language, authors, licence where it is one of SPDX",
      changed: "no licence named; topics stand for competences that the source does not name"),
    row(
      [.gift, .moodlexml, .mbz], .bank, changed: "a check that asks all of its questions",
      dropped: "holds no question that is kept"),
    row([.gift], .bank, kept: "all of its questions are asked by a quiz"),
    row([.mbz, .moodlexml], .bank, kept: "all of its questions are asked by a quiz"),
    row(
      [.gift], .item,
      kept: "choice, several right answers, true/false, short answer, number, match, missing words, gaps of Cloze",
      changed: "essay (nobody marks it); tags are not kept; formatting that Markdown cannot say",
      dropped: "answers that break the grammar, with their line"),
    row(
      [.gift, .moodlexml, .mbz], .stimulus, kept: "description: the introduction of the questions after it",
      changed: "no question follows it: a lesson; programs in its text", dropped: "no text"),
    row([.aiken], .item, kept: "choice", dropped: "no answer line, fewer than two options"),
    row(
      [.aiken, .spreadsheet], .bank, kept: "all of its questions are asked elsewhere",
      changed: "a check that asks all of its questions",
      dropped: "no row of column names; no question that is kept"),
    row(
      [.moodlexml, .mbz], .item,
      kept:
        "multichoice, truefalse, shortanswer, numerical, match, multianswer, gapselect, ordering: scores, feedback, one hint",
      changed:
        "essay (nobody marks it), ddwtos (lists instead of dragging), units, penalties, tags, further hints, partly right orders",
      dropped: "calculated, random, drag onto a picture, unknown types"),
    row(
      foreign, .media, kept: "pictures and sound of the kinds of docs/pack-format.md",
      changed: "part of an archive that is kept whole", dropped: "films, documents, GIF; named and not there; too large"
    ),
    row(
      foreign, .setting,
      dropped: "settings, styles, schemas, programs, users, grades, logs; columns that no question has"),
    row(
      [.qti, .cartridge], .item, kept: "every item that an instrument can ask, as a document of QTI 3.0",
      changed:
        "pictures that are not there, links within the source, shared texts, what the reader notes with its line",
      dropped: "adaptive, template, upload, drawing, custom interactions; errors, with their line"),
    row(
      [.qti, .cartridge], .bank, kept: "all of its questions are asked by a test",
      changed: "a check that asks all of its questions; what the reader notes",
      dropped: "no question that is kept"),
    row(
      [.qti, .cartridge, .mbz, .h5p], .instrument, kept: "sections, introduction, share that is enough",
      changed:
        "drawn questions, orders, weights, conditions, time limits, rules for the result, dates, points that quizzes give differently",
      dropped: "errors; no question that is kept"),
    row(
      [.qti], .stimulus, kept: "the introduction of a section", changed: "stands in each question that asks about it",
      dropped: "no question asks about it"),
    row(
      [.qti, .cartridge, .spreadsheet, .mbz, .scorm], .competence, kept: "code, title, address",
      changed: "only its label is known; ratings are not kept",
      dropped: "no title and no code; areas of CASE that hold areas only"),
    row(
      [.qti], .framework, kept: "a framework of CASE in a package: areas, competences, statements",
      changed: "its levels and its relations between competences are not kept", dropped: "lists no competences"),
    row(
      [.cartridge, .mbz, .markdown, .scorm, .cmi5], .unit, kept: "title and order of its lessons",
      changed: "a line of the lesson that says what is in the package", dropped: "nothing to read in it"),
    row(
      [.qti, .cartridge, .mbz, .markdown, .h5p], .lesson,
      kept: "pages, chapters, labels, summaries, slides, accordions, files of Markdown",
      changed:
        "discussion topics are texts to read; programs, frames, forms, links that lead nowhere, raised letters, MathML",
      dropped: "no text; longer than 256 KiB"),
    row(
      [.cartridge, .mbz], .link, kept: "an address of the web", changed: "stands in a lesson of links",
      dropped: "tools of other providers; no address of the web"),
    row(
      [.cartridge, .mbz, .h5p], .activity, kept: "a picture to look at",
      changed: "assignments and books are texts to read", dropped: "what needs people or programs on the other side"),
    row(
      [.spreadsheet], .item, kept: "choice, multiple, true/false, text, number, order, match",
      changed: "essay (nobody marks it); points that are no number",
      dropped: "no question, no right answer, unknown type"),
    row(
      [.h5p], .item,
      kept:
        "MultiChoice, TrueFalse, Blanks, SingleChoiceSet, alone and in QuestionSet, CoursePresentation, Column, InteractiveBook",
      changed: "DragText (lists), MarkTheWords (options), Summary (one try), Essay, tips of gaps",
      dropped: "texts without a gap"),
    row(
      [.h5p, .scorm, .cmi5], .launchable, changed: "kept whole in launchables/, beside the pack",
      dropped: "only a description or a folder was given"),
    row([.learn], .package, kept: "everything"), row([.learn], .unit, kept: "everything"),
    row([.learn], .lesson, kept: "everything", changed: "formatting that Markdown cannot say"),
    row(
      [.learn], .item, kept: "everything", changed: "what no type of question says is a document of QTI"),
    row([.learn], .instrument, kept: "everything", changed: "formatting that Markdown cannot say"),
    row([.learn], .framework, kept: "everything"), row([.learn], .competence, kept: "everything"),
    row([.learn], .collection, kept: "everything", changed: "formatting that Markdown cannot say"),
    row([.learn], .record, kept: "everything"), row([.learn], .media, kept: "everything"),
  ]
}
