// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Answers to an instrument that somebody wrote into a file: JSON from item id to answer.
///
/// An answer is an option id, a list of ids, a number, a text, an object for items with several places to answer, the
/// name of an abstention, or null for none. The whole file is looked through, so that one run tells all that is wrong.
struct AnswerSheet {
  /// The answers that fit, in the order of the instrument.
  let answers: [(item: ItemID, content: Answer.Content)]
  /// What does not fit, in the order of the file.
  let findings: [Finding]

  /// Reads answers.
  ///
  /// - Parameters:
  ///   - bytes: The text of the file.
  ///   - path: What the file is called in findings.
  ///   - instrument: The instrument that is answered.
  ///   - variant: The item as it is met in the language of the answers.
  init(_ bytes: [UInt8], path: String, instrument: Instrument, variant: (ItemID) -> ItemVariant?) {
    let document: JSONDocument
    do {
      document = try JSONDocument(bytes, limits: .init(size: 16 << 20, depth: 8, count: 1_000_000))
    } catch {
      answers = []
      findings = [
        Finding(.error, "answers.not-json", path: path, line: error.line, column: error.column, error.problem)
      ]
      return
    }
    var reader = AnswerReader(document: document, path: path)
    guard let members = document.root.members else {
      reader.refuse(
        document.root.range, "answers.form",
        #"The file holds something else than answers. Write an object from item id to answer: {"item-id": "option-id"}."#
      )
      answers = []
      findings = reader.findings
      return
    }
    let known = Set(instrument.items)
    var given: [ItemID: Answer.Content] = [:]
    for member in members {
      let id = ItemID(member.name)
      guard known.contains(id), let item = variant(id) else {
        reader.refuseItem(member, instrument: instrument)
        continue
      }
      given[id] = reader.content(of: member.node, item: item, allowed: instrument.allowed)
    }
    answers = instrument.items.compactMap { id in given[id].map { (id, $0) } }
    findings = reader.findings
  }

  /// The most bytes that a file of answers may have.
  static let limit = 16 << 20
}
