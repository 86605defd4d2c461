// learn, Apache-2.0. See LICENSE.

internal import Assessment

/// What the metadata of an item of version 1.2 say: above all, which kind of question it is in its dialect.
struct Version1Metadata {
  /// Every field, by label in lower case, in the order of the document.
  private(set) var fields: [(label: String, entry: String)] = []

  init(_ item: XMLElement) {
    for holder in item.elements where holder.name == "itemmetadata" || holder.name == "qtimetadata" { read(holder) }
  }

  private mutating func read(_ element: XMLElement) {
    for child in element.elements {
      switch child.name {
      case "qtimetadata": read(child)
      case "qtimetadatafield":
        let label = (child.first("fieldlabel")?.wholeText ?? "").trimmedSpace
        add(label, child.first("fieldentry")?.wholeText ?? "")
      case "qticomment": continue
      // Version 1.2 has fields of its own, one element each: qmd_itemtype, qmd_status.
      default: add(child.name, child.wholeText)
      }
    }
  }

  private mutating func add(_ label: String, _ entry: String) {
    guard !label.isEmpty else { return }
    fields.append((label.lowercased(), entry.trimmedSpace))
  }

  /// The entry of a field.
  func entry(_ label: String) -> String? { fields.first { $0.label == label && !$0.entry.isEmpty }?.entry }

  /// The fields as attributes of an item, each once: `points_possible` becomes `data-points-possible`.
  var attributes: [ContentNode.Attribute] {
    var seen: Set<String> = []
    return fields.compactMap { field in
      let name = "data-" + String(field.label.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
      guard !field.entry.isEmpty, seen.insert(name).inserted else { return nil }
      return .init(name, field.entry)
    }
  }

  /// The kinds of questions that dialects name, and that decide how an item is read.
  enum Question: String, CaseIterable {
    case multipleChoice = "multiple_choice_question"
    case trueFalse = "true_false_question"
    case multipleAnswers = "multiple_answers_question"
    case shortAnswer = "short_answer_question"
    case blanks = "fill_in_multiple_blanks_question"
    case dropdowns = "multiple_dropdowns_question"
    case matching = "matching_question"
    case numerical = "numerical_question"
    case calculated = "calculated_question"
    case essay = "essay_question"
    case upload = "file_upload_question"
    case textOnly = "text_only_question"
    case categorization = "categorization_question"
    case hotSpot = "hot_spot_question"
    case ordering = "ordering_question"
  }

  /// The kind of question in the dialect of Canvas; nil in any other.
  var question: Question? { entry("question_type").flatMap { Question(rawValue: $0) } }

  /// Whether a person has to read the answer.
  var isEssay: Bool {
    question == .essay || entry("cc_profile")?.hasPrefix("cc.essay") == true
      || entry("qmd_itemtype")?.lowercased() == "essay"
  }
}
