// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import LearnCore

/// A document of QTI on the disk, with the item in it made ready to run.
struct ItemFile {
  let program: ItemProgram
  let version: QTIVersion?
  /// What was noticed, without errors.
  let findings: [Finding]

  /// The most bytes that a document of one item may have.
  private static let limit = 16 << 20

  /// The bytes of a document that the item names, where it lies in the folder of the item or below.
  private static func beside(_ path: String, _ address: String) -> [UInt8]? {
    let parts = address.split(separator: "/", omittingEmptySubsequences: false)
    guard !address.contains(":"), !parts.contains(""), !parts.contains("..") else { return nil }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return try? Bytes.read(folder + address, limit: limit)
  }
  /// Whether a path leads to a document of an item rather than to a pack.
  static func isDocument(_ path: String) -> Bool { path.lowercased().hasSuffix(".xml") }

  /// Reads a document; throws everything that is wrong with it.
  init(_ path: String) throws(Failure) {
    let bytes: [UInt8]
    do { bytes = try Bytes.read(path, limit: Self.limit) } catch {
      throw Failure("\(path) cannot be read: \(error.reason).")
    }
    let document = QTIDocument.read(bytes[...], path: path) { Self.beside(path, $0) }
    if let item = document.item {
      program = ItemProgram(item)
    } else if case .items(let items) = document.content {
      throw Failure(
        "\(path) holds \(items.count) items, and one is run at a time. They are: "
          + items.map(\.identifier).joined(separator: ", ") + ".")
    } else {
      throw Failure(document.findings.filter { $0.severity == .error }.map(\.description).joined(separator: "\n"))
    }
    version = document.version
    findings = document.findings
  }
}

/// An item run on answers.
struct ItemRun {
  let program: ItemProgram
  let session: ItemSession
  /// What happened, of the template and then of each attempt, where it was asked for.
  let traces: [EvaluationTrace]

  /// What came of a run that happened elsewhere.
  init(program: ItemProgram, session: ItemSession) {
    self.program = program
    self.session = session
    traces = []
  }

  /// Runs an item.
  ///
  /// - Parameters:
  ///   - responses: An object from response to value, or an array of such objects, one for each attempt.
  ///   - templates: Template variables as text or JSON, by name.
  init(
    _ program: ItemProgram, responses: JSONValue, seed: UInt64, templates: [String: JSONValue], isTraced: Bool = false
  ) throws(Failure) {
    do {
      var start = ItemSessionStart(seed: seed)
      for (name, json) in templates { start.templates[name] = try Self.template(json, name, program.item) }
      var traces: [EvaluationTrace] = []
      func traced<Result>(
        _ run: (inout EvaluationTrace?) throws(ProcessingError) -> Result
      ) throws(ProcessingError) -> Result {
        var trace = isTraced ? EvaluationTrace() : nil
        let result = try run(&trace)
        if let trace { traces.append(trace) }
        return result
      }
      var session = try traced { trace throws(ProcessingError) in try program.begin(start, trace: &trace) }
      let attempts: [JSONValue] = if case .array(let attempts) = responses { attempts } else { [responses] }
      for (number, attempt) in attempts.enumerated() {
        if number > 0, session.isCompleted {
          throw Failure("The item was completed by attempt \(number); it takes no attempt after that.")
        }
        let answers = try ResponseJSON.responses(attempt, for: program.item)
        session = try traced { trace throws(ProcessingError) in
          try program.attempt(session, responses: answers, trace: &trace)
        }
      }
      self.program = program
      self.session = session
      self.traces = traces
    } catch let error as ResponseFit {
      throw Failure(error.description)
    } catch let error as ProcessingError {
      throw Failure((error.line.number > 0 ? "line \(error.line.number): " : "") + error.description)
    } catch let error as Failure {
      throw error
    } catch {
      preconditionFailure("All errors of a run are known: \(error)")
    }
  }

  private static func template(_ json: JSONValue, _ name: String, _ item: AssessmentItem) throws -> Value {
    guard let declaration = item.template(name) else {
      let known = item.templates.map(\.identifier).joined(separator: ", ")
      throw Failure(
        "The item \(item.identifier) has no template variable \"\(name)\"."
          + (known.isEmpty ? " It has none." : " It has: \(known)."))
    }
    return try ResponseJSON.value(json, name, declaration.cardinality, declaration.baseType)
  }

  /// Every variable after the last attempt.
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("item", .string(program.item.identifier)),
      .init("outcomes", ResponseJSON.json(session.outcomes(of: program))),
    ]
    if !program.item.templates.isEmpty {
      let names = program.item.templates.map(\.identifier)
      members.append(
        .init("templates", ResponseJSON.json(Dictionary(zip(names, session.templates)) { first, _ in first })))
    }
    members.append(.init("numAttempts", .int(session.numAttempts)))
    return .object(members)
  }
}
