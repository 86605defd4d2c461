// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import Testing

@testable import ContentPack

/// Small documents of version 1.2, and what becomes of them.
enum Version1Example {
  /// A document of one item.
  static func document(_ item: String, question: String? = nil, points: String? = nil) -> QTIDocument {
    let fields = [("question_type", question), ("points_possible", points)].compactMap { label, entry in
      entry.map {
        "<qtimetadatafield><fieldlabel>\(label)</fieldlabel><fieldentry>\($0)</fieldentry></qtimetadatafield>"
      }
    }.joined()
    return read(
      """
      <questestinterop><item ident="q1" title="A question">
      <itemmetadata><qtimetadata>\(fields)</qtimetadata></itemmetadata>
      \(item)
      </item></questestinterop>
      """)
  }

  static func read(_ xml: String) -> QTIDocument { QTIDocument.read(Array(xml.utf8)[...], path: "quiz.xml") }

  static func text(_ text: String, html: Bool = false) -> String {
    "<material><mattext\(html ? " texttype=\"text/html\"" : "")>\(text)</mattext></material>"
  }

  /// A `response_lid` with labels.
  static func choice(
    _ name: String, _ labels: [(String, String)], cardinality: String = "Single", prompt: String = "",
    shuffle: Bool = false
  ) -> String {
    "<response_lid ident=\"\(name)\" rcardinality=\"\(cardinality)\">\(prompt.isEmpty ? "" : text(prompt))"
      + "<render_choice\(shuffle ? " shuffle=\"Yes\"" : "")>"
      + labels.map { "<response_label ident=\"\($0)\">\(text($1))</response_label>" }.joined()
      + "</render_choice></response_lid>"
  }

  static func blank(_ name: String, _ attributes: String = "") -> String {
    "<response_str ident=\"\(name)\"><render_fib \(attributes)><response_label ident=\"A\"/></render_fib></response_str>"
  }

  /// A `respcondition`.
  static func condition(
    _ test: String, _ action: String = "Set", _ amount: String? = nil, goesOn: Bool? = nil, shows: String? = nil
  ) -> String {
    let attribute = goesOn.map { " continue=\"\($0 ? "Yes" : "No")\"" } ?? ""
    return "<respcondition\(attribute)><conditionvar>\(test)</conditionvar>"
      + (amount.map { "<setvar varname=\"SCORE\" action=\"\(action)\">\($0)</setvar>" } ?? "")
      + (shows.map { "<displayfeedback feedbacktype=\"Response\" linkrefid=\"\($0)\"/>" } ?? "") + "</respcondition>"
  }

  static func processing(
    _ conditions: [String], _ outcome: String = "vartype=\"Decimal\" minvalue=\"0\" maxvalue=\"100\""
  )
    -> String
  {
    "<resprocessing><outcomes><decvar varname=\"SCORE\" \(outcome)/></outcomes>\(conditions.joined())</resprocessing>"
  }

  static func equal(_ name: String, _ value: String, _ attributes: String = "") -> String {
    "<varequal respident=\"\(name)\" \(attributes)>\(value)</varequal>"
  }

  static func feedback(_ name: String, _ text: String) -> String {
    "<itemfeedback ident=\"\(name)\"><flow_mat>\(Self.text(text))</flow_mat></itemfeedback>"
  }
}

extension QTIDocument {
  /// The rules of the findings, without notes.
  var complaints: [String] { findings.filter { $0.severity != .note }.map(\.rule) }

  /// Every outcome after one attempt with these answers.
  func outcomes(_ answers: [String: Value] = [:], seed: UInt64 = 1) throws -> [String: Value] {
    let program = ItemProgram(try #require(item))
    let session = try program.attempt(try program.begin(.init(seed: seed)), responses: answers)
    return session.outcomes(of: program)
  }

  /// The score after one attempt with these answers.
  func score(_ answers: [String: Value] = [:]) throws -> Double? {
    try outcomes(answers)["SCORE"]?.scalars.first?.number
  }
}

extension Value {
  static func name(_ name: String) -> Value { .single(.identifier(name)) }
  static func names(_ names: String...) -> Value { .multiple(names.map { .identifier($0) }) }
  static func order(_ names: String...) -> Value { .ordered(names.map { .identifier($0) }) }
  static func text(_ text: String) -> Value { .single(.string(text)) }
  static func number(_ number: Double) -> Value { .single(.float(number)) }
}
