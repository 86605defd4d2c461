// learn, Apache-2.0. See LICENSE.

public import Assessment

/// Writes what came of an item or a test as `assessmentResult` (QTI Results Reporting 2.1 and 3.0).
///
/// The caller says who the learner is and when it was: nothing here knows a person or a clock.
public struct ResultsReport: Sendable {
  /// The versions of the document; both have the same elements in a namespace of their own.
  public enum Version: Hashable, Sendable, CaseIterable {
    case version2p1, version3p0

    /// The namespace of the document.
    public var namespace: String {
      switch self {
      case .version2p1: "http://www.imsglobal.org/xsd/imsqti_result_v2p1"
      case .version3p0: "http://www.imsglobal.org/xsd/imsqti_result_v3p0"
      }
    }
  }

  /// Whose result it is.
  public struct Context: Hashable, Sendable {
    /// The learner, by an identifier that the receiver of the report knows; nil for nobody.
    public let sourcedId: String?
    /// What other systems call the session, each an address and an identifier.
    public let sessions: [SessionIdentifier]

    /// Makes a context.
    public init(sourcedId: String?, sessions: [SessionIdentifier] = []) {
      self.sourcedId = sourcedId
      self.sessions = sessions
    }
  }

  /// What one system calls a session.
  public struct SessionIdentifier: Hashable, Sendable {
    /// The address of the system.
    public let source: String
    public let identifier: String

    /// Makes an identifier.
    public init(source: String, identifier: String) {
      self.source = source
      self.identifier = identifier
    }
  }

  /// How far an item is (Results Reporting, sessionStatus).
  public enum SessionStatus: String, Hashable, Sendable, CaseIterable {
    case initial, pendingSubmission, pendingResponseProcessing, final
  }

  private let version: Version
  private let context: Context
  let datestamp: String

  /// Makes a report.
  ///
  /// - Parameter datestamp: When the result was reported, as `xsd:dateTime`.
  public init(version: Version = .version3p0, context: Context, datestamp: String) {
    self.version = version
    self.context = context
    self.datestamp = datestamp
  }

  /// The report of a test, with every item that was given to the learner.
  public func document(of session: TestSession, in program: TestProgram) throws -> [UInt8] {
    try document { xml in
      test(session, program, &xml)
      for (place, run) in session.runs.enumerated() {
        guard let variables = run.session else { continue }
        item(
          variables, session.itemProgram(at: place, in: program), named: session.name(of: place, in: program),
          status: session.status(of: place, in: program), place: place, seconds: session.duration(ofItem: place),
          comment: run.comment, &xml)
      }
    }
  }

  /// The report of one item.
  public func document(
    of session: ItemSession, in program: ItemProgram, status: SessionStatus = .final, comment: String? = nil
  ) throws -> [UInt8] {
    try document { xml in
      item(
        session, program, named: program.item.identifier, status: status, place: nil, seconds: session.duration,
        comment: comment, &xml)
    }
  }

  func document(_ results: (inout XMLWriter) -> Void) throws -> [UInt8] {
    var xml = XMLWriter()
    xml.start("assessmentResult", ["xmlns": version.namespace])
    xml.line()
    if context.sessions.isEmpty {
      xml.empty("context", ["sourcedId": context.sourcedId])
    } else {
      xml.start("context", ["sourcedId": context.sourcedId])
      for session in context.sessions {
        xml.line()
        xml.empty("sessionIdentifier", ["sourceID": session.source, "identifier": session.identifier])
      }
      xml.endLine()
    }
    results(&xml)
    xml.endLine()
    return try xml.finished(entry: "assessmentResult")
  }

  private func test(_ session: TestSession, _ program: TestProgram, _ xml: inout XMLWriter) {
    xml.line()
    xml.start("testResult", ["identifier": program.test.identifier, "datestamp": datestamp])
    response("duration", .single, .duration, .single(.duration(session.duration)), .null, &xml)
    for (number, part) in program.test.parts.enumerated() {
      let seconds = Value.single(.duration(session.duration(ofPart: number)))
      response("\(part.identifier).duration", .single, .duration, seconds, .null, &xml)
    }
    for (declaration, value) in zip(program.test.outcomes, session.outcomes) { outcome(declaration, value, &xml) }
    xml.endLine()
  }

  func item(
    _ session: ItemSession, _ program: ItemProgram, named name: String, status: SessionStatus, place: Int?,
    seconds: Double, comment: String?, abstention: String? = nil, _ xml: inout XMLWriter
  ) {
    let item = program.item
    xml.line()
    xml.start("itemResult", attributes(name, place, status))
    response("numAttempts", .single, .integer, .single(.integer(session.numAttempts)), .null, &xml)
    response("duration", .single, .duration, .single(.duration(seconds)), .null, &xml)
    for (place, declaration) in item.responses.enumerated() {
      response(
        declaration.identifier, declaration.cardinality, declaration.baseType, session.responses[place],
        session.correct[place], &xml)
    }
    for (declaration, value) in zip(item.templates, session.templates) {
      variable("templateVariable", declaration.identifier, declaration.cardinality, declaration.baseType, value, &xml)
    }
    for (declaration, value) in zip(item.outcomes, session.outcomes)
    where declaration.identifier != ItemProgram.completionStatus {
      outcome(declaration, value, &xml)
    }
    variable(
      "outcomeVariable", ItemProgram.completionStatus, .single, .identifier,
      .single(.identifier(session.completionStatus)), &xml)
    end(comment, abstention, &xml)
  }

  func attributes(_ name: String, _ place: Int?, _ status: SessionStatus) -> KeyValuePairs<String, String?> {
    [
      "identifier": name, "sequenceIndex": place.map { String($0 + 1) }, "datestamp": datestamp,
      "sessionStatus": status.rawValue,
    ]
  }

  /// Ends an item with what the learner said besides an answer, or in place of one.
  func end(_ comment: String?, _ abstention: String?, _ xml: inout XMLWriter) {
    if let abstention {
      variable("outcomeVariable", "ABSTENTION", .single, .identifier, .single(.identifier(abstention)), &xml)
    }
    if let comment, !comment.isEmpty {
      xml.line()
      xml.element("candidateComment", [:], comment)
    }
    xml.endLine()
  }

  // MARK: - Variables

  func response(
    _ name: String, _ cardinality: Cardinality, _ type: BaseType?, _ value: Value, _ correct: Value,
    _ xml: inout XMLWriter
  ) {
    xml.line()
    xml.start(
      "responseVariable",
      ["identifier": name, "cardinality": cardinality.rawValue, "baseType": type?.reported])
    if !correct.isNull {
      xml.line()
      xml.start("correctResponse")
      values(correct, &xml)
      xml.end()
    }
    xml.line()
    xml.start("candidateResponse")
    values(value, &xml)
    xml.end()
    xml.endLine()
  }

  func outcome(_ declaration: OutcomeDeclaration, _ value: Value, _ xml: inout XMLWriter) {
    func attribute(_ name: String) -> String? { declaration.attributes.first { $0.name == name }?.value }
    xml.line()
    xml.start(
      "outcomeVariable",
      [
        "identifier": declaration.identifier, "cardinality": declaration.cardinality.rawValue,
        "baseType": declaration.baseType?.reported, "view": attribute("view"),
        "interpretation": attribute("interpretation"), "longInterpretation": attribute("long-interpretation"),
        "normalMaximum": declaration.normalMaximum.map(Scalar.lexical),
        "normalMinimum": declaration.normalMinimum.map(Scalar.lexical),
        "masteryValue": declaration.masteryValue.map(Scalar.lexical),
      ])
    values(value, &xml)
    xml.end()
  }

  func variable(
    _ element: String, _ name: String, _ cardinality: Cardinality, _ type: BaseType?, _ value: Value,
    _ xml: inout XMLWriter
  ) {
    xml.line()
    xml.start(
      element, ["identifier": name, "cardinality": cardinality.rawValue, "baseType": type?.reported])
    values(value, &xml)
    xml.end()
  }

  private func values(_ value: Value, _ xml: inout XMLWriter) {
    if case .record(let fields) = value {
      for (name, scalar) in fields.sorted(by: { $0.key < $1.key }) {
        xml.element(
          "value", ["fieldIdentifier": name, "baseType": scalar.baseType.reported], scalar.lexical)
      }
    } else {
      for scalar in value.scalars { xml.element("value", [:], scalar.lexical) }
    }
  }
}

extension BaseType {
  /// The name in a report, which has no type of its own for either an integer or an identifier.
  fileprivate var reported: String { self == .intOrIdentifier ? BaseType.identifier.rawValue : rawValue }
}

extension TestSession {
  /// How far an item of the plan is (Results Reporting, sessionStatus).
  fileprivate func status(of place: Int, in program: TestProgram) -> ResultsReport.SessionStatus {
    let run = runs[place]
    if run.fault != nil { return .pendingResponseProcessing }
    switch run.status {
    case .closed: return .final
    case .initial: return .initial
    case .interacting, .suspended: return run.isPresented ? .pendingSubmission : .initial
    }
  }
}
