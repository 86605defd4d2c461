// learn, Apache-2.0. See LICENSE.

public import Assessment
import LearnCore

/// The fields of a form in which the interactions of an item are answered, and the answers that a form posted.
///
/// The fields of a response begin with `answer.` and its identifier; what belongs to one of its choices, rows, gaps or
/// areas comes after a slash, which no identifier has.
public enum InteractionFields {
  /// A file that came with a form.
  public struct SentFile: Hashable, Sendable {
    /// The name of the field.
    public let field: String
    public let name: String
    public let mediaType: String
    public let bytes: [UInt8]

    /// Makes a file.
    public init(field: String, name: String, mediaType: String, bytes: [UInt8]) {
      self.field = field
      self.name = name
      self.mediaType = mediaType
      self.bytes = bytes
    }
  }

  /// What a form answered.
  public struct Answers: Hashable, Sendable {
    /// The answer of every interaction that is asked, NULL where nothing was answered.
    public let values: [String: Value]
    /// The files among them, by response; their bytes are the caller's to keep.
    public let files: [String: SentFile]
    /// Whether a button of the item itself was used, such as one for a hint; then nothing has to be complete.
    public let usesEndAttempt: Bool
  }

  /// Why nothing of a form is kept: everything that is wrong, in the order of the body.
  public struct Refusal: Error, Hashable, Sendable {
    public let problems: [InteractionProblem]
  }

  /// The most characters of one text.
  public static let longest = 20_000
  /// The most bytes of one file, where nobody says otherwise.
  public static let largestFile = 5_000_000

  static let prefix = "answer."

  /// The name of the field of a response.
  static func name(_ response: String) -> String { prefix + response }

  /// The name of the field of a part of a response.
  static func name(_ response: String, _ parts: String...) -> String {
    prefix + response + "/" + parts.joined(separator: "/")
  }

  /// Reads what a form posted.
  ///
  /// - Parameters:
  ///   - fields: Every field with its value, as often as it was sent.
  ///   - session: The session that the form showed.
  ///   - largestFile: The most bytes of one file.
  ///   - insists: Whether the answers have to be what the interactions ask for; else only what can be read is looked at
  ///     (QTI 3.0: validate-responses).
  /// - Throws: ``Refusal`` when anything cannot be read or does not fit.
  public static func read(
    _ fields: [(name: String, value: String)], files: [SentFile] = [], of program: ItemProgram, session: ItemSession,
    largestFile: Int = InteractionFields.largestFile, insists: Bool = true
  ) throws(Refusal) -> Answers {
    var form = FieldReader(
      fields: Dictionary(grouping: fields, by: \.name).mapValues { $0.map(\.value) },
      files: Dictionary(files.map { ($0.field, $0) }) { first, _ in first }, item: program.item)
    form.largestFile = largestFile
    form.before = { session.value(of: $0, in: program) ?? .null }
    let interactions = ContentVisibility(program, session).interactions
    let usesEndAttempt = interactions.contains(where: form.isPressed)
    var values: [String: Value] = [:]
    var kept: [String: SentFile] = [:]
    var problems: [InteractionProblem] = []
    for interaction in interactions {
      do throws(InteractionProblem) {
        let value = try form.value(interaction)
        if let problem = interaction.constraintProblem(for: value), !usesEndAttempt, insists {
          throw InteractionProblem(problem)
        }
        values[interaction.response] = value
        if let file = try form.file(interaction) { kept[interaction.response] = file }
        if let name = interaction.text?.stringIdentifier, let text = form.written(interaction) {
          values[name] = .single(.string(text))
        }
      } catch {
        if usesEndAttempt { values[interaction.response] = .null } else { problems.append(error) }
      }
    }
    guard problems.isEmpty else { throw Refusal(problems: problems) }
    return Answers(values: values, files: kept, usesEndAttempt: usesEndAttempt)
  }

  /// The answer that fields give to one interaction.
  ///
  /// - Throws: What cannot be read or does not fit.
  static func value(
    of interaction: ItemInteraction, in item: AssessmentItem, _ fields: [(name: String, value: String)],
    file: SentFile? = nil
  ) throws(InteractionProblem) -> Value {
    let form = FieldReader(
      fields: Dictionary(grouping: fields, by: \.name).mapValues { $0.map(\.value) },
      files: file.map { [$0.field: $0] } ?? [:], item: item)
    let value = try form.value(interaction)
    if let problem = interaction.constraintProblem(for: value) { throw InteractionProblem(problem) }
    return value
  }

  /// The fields that stand for a value, by name; what ``read(_:files:of:session:)`` reads back to it.
  static func fields(for value: Value, of interaction: ItemInteraction, book: Phrasebook) -> [String: [String]] {
    let response = interaction.response
    let name = name(response)
    guard !value.isNull else { return [:] }
    let texts = value.scalars.map(\.lexical)
    var fields: [String: [String]] = [:]
    switch interaction.kind {
    case .choice, .inlineChoice, .hottext, .hotspot: fields[name] = texts
    case .order, .graphicOrder:
      for (place, text) in texts.enumerated() { fields[Self.name(response, text)] = ["\(place + 1)"] }
    case .associate, .graphicAssociate:
      for (place, pair) in value.pairs.enumerated() {
        fields[Self.name(response, "\(place + 1)", "a")] = [pair.0]
        fields[Self.name(response, "\(place + 1)", "b")] = [pair.1]
      }
    case .match: for pair in value.pairs { fields[Self.name(response, pair.0), default: []].append(pair.1) }
    case .gapMatch: for pair in value.pairs { fields[Self.name(response, pair.1)] = [pair.0] }
    case .graphicGapMatch:
      var places: [String: Int] = [:]
      for pair in value.pairs {
        places[pair.1, default: 0] += 1
        fields[Self.name(response, pair.1, "\(places[pair.1] ?? 1)")] = [pair.0]
      }
    case .selectPoint, .positionObject:
      for (place, scalar) in value.scalars.enumerated() {
        guard case .point(let x, let y) = scalar else { continue }
        fields[Self.name(response, "\(place + 1)", "x")] = ["\(x)"]
        fields[Self.name(response, "\(place + 1)", "y")] = ["\(y)"]
      }
    case .textEntry(let text), .extendedText(let text):
      if case .record(let record) = value {
        fields[name] = [record["stringValue"]?.lexical ?? ""]
      } else {
        fields[name] = value.scalars.map { written($0, text, book) }
      }
    case .slider, .media: fields[name] = value.scalars.map { written($0, nil, book) }
    case .custom, .portableCustom: fields[name] = [ResponseJSON.json(value).compactText]
    case .drawing, .upload, .endAttempt: break
    }
    return fields
  }

  private static func written(_ scalar: Scalar, _ text: ItemInteraction.Text?, _ book: Phrasebook) -> String {
    switch scalar {
    case .integer(let number):
      if let base = text?.base, base != 10 { return String(number, radix: base) }
      return String(number)
    case .float:
      return book.language == .english ? scalar.lexical : scalar.lexical.replacing(".", with: ",")
    default: return scalar.lexical
    }
  }
}

extension Value {
  /// The pairs in it.
  var pairs: [(String, String)] {
    scalars.compactMap { scalar in
      switch scalar {
      case .pair(let first, let second), .directedPair(let first, let second): (first, second)
      default: nil
      }
    }
  }
}

/// Reads the fields of one form.
private struct FieldReader {
  typealias Names = InteractionFields

  let fields: [String: [String]]
  let files: [String: InteractionFields.SentFile]
  let item: AssessmentItem
  var largestFile = InteractionFields.largestFile
  /// What a response held before.
  var before: (String) -> Value = { _ in .null }

  private func all(_ name: String) -> [String] { (fields[name] ?? []).filter { !$0.isEmpty } }
  private func first(_ name: String) -> String? { all(name).first }

  func isPressed(_ interaction: ItemInteraction) -> Bool {
    if case .endAttempt = interaction.kind { return first(Names.name(interaction.response)) == "true" }
    return false
  }

  func value(_ interaction: ItemInteraction) throws(InteractionProblem) -> Value {
    let response = interaction.response
    let name = Names.name(response)
    switch interaction.kind {
    case .choice, .inlineChoice, .hottext, .hotspot:
      return try filled(all(name).map { .identifier($0) }, interaction)
    case .order(let list), .graphicOrder(_, let list): return try order(list, interaction)
    case .associate(let list), .graphicAssociate(_, let list): return try pairs(list, interaction)
    case .match(let match):
      return try filled(
        match.rows.flatMap { row in
          all(Names.name(response, row.identifier)).map { .directedPair(row.identifier, $0) }
        }, interaction)
    case .gapMatch(let match):
      return try filled(
        match.gaps.compactMap { gap in
          first(Names.name(response, gap.identifier)).map { .directedPair($0, gap.identifier) }
        }, interaction)
    case .graphicGapMatch(_, let words, let areas):
      return try filled(
        areas.flatMap { area in
          (1...max(1, words.choices.count)).compactMap { place in
            first(Names.name(response, area.identifier, "\(place)")).map { .directedPair($0, area.identifier) }
          }
        }, interaction)
    case .selectPoint(_, let count), .positionObject(_, _, let count): return try points(count, interaction)
    case .textEntry(let text), .extendedText(let text): return try self.text(text, interaction)
    case .slider, .media: return try number(interaction)
    case .drawing, .upload:
      if let file = try file(interaction) { return Self.value(file) }
      // A browser sends no file a second time, so the one from before stays until it is taken away.
      return first(Names.name(response, "remove")) == nil ? before(response) : .null
    case .endAttempt: return .single(.boolean(isPressed(interaction)))
    case .custom, .portableCustom: return try custom(interaction)
    }
  }

  /// The value in the cardinality of the response.
  private func filled(_ scalars: [Scalar], _ interaction: ItemInteraction) throws(InteractionProblem) -> Value {
    guard !scalars.isEmpty else { return .null }
    switch item.response(interaction.response)?.cardinality {
    case .multiple?: return .multiple(scalars)
    case .ordered?: return .ordered(scalars)
    default:
      guard scalars.count == 1 else {
        throw InteractionProblem(
          interaction.constraintProblem(for: .multiple(scalars))
            ?? ConstraintProblem(
              .tooMany(count: scalars.count, maximum: 1), response: interaction.response,
              message: interaction.maximumMessage))
      }
      return .single(scalars[0])
    }
  }

  private func order(
    _ list: ItemInteraction.ChoiceList, _ interaction: ItemInteraction
  ) throws(InteractionProblem) -> Value {
    var ranked: [Int: String] = [:]
    for choice in list.choices {
      guard let text = first(Names.name(interaction.response, choice.identifier)) else { continue }
      guard let rank = Int(text), (1...list.choices.count).contains(rank),
        ranked.updateValue(choice.identifier, forKey: rank) == nil
      else { throw InteractionProblem(.notAnOrder, response: interaction.response) }
    }
    return try filled(ranked.sorted { $0.key < $1.key }.map { .identifier($0.value) }, interaction)
  }

  private func pairs(
    _ list: ItemInteraction.ChoiceList, _ interaction: ItemInteraction
  ) throws(InteractionProblem) -> Value {
    var pairs: [Scalar] = []
    for row in 1...interaction.mostPairs() {
      let first = first(Names.name(interaction.response, "\(row)", "a"))
      let second = self.first(Names.name(interaction.response, "\(row)", "b"))
      if let first, let second {
        pairs.append(.pair(first, second))
      } else if first != nil || second != nil {
        throw InteractionProblem(.half, response: interaction.response)
      }
    }
    return try filled(pairs, interaction)
  }

  private func points(
    _ count: ItemInteraction.Count, _ interaction: ItemInteraction
  ) throws(InteractionProblem) -> Value {
    var points: [Scalar] = []
    for row in 1...InteractionHTML.rows(count) {
      let x = first(Names.name(interaction.response, "\(row)", "x"))
      let y = first(Names.name(interaction.response, "\(row)", "y"))
      if x == nil, y == nil { continue }
      guard let x, let y else { throw InteractionProblem(.half, response: interaction.response) }
      guard let x = WrittenNumber(x)?.float, let y = WrittenNumber(y)?.float, abs(x) < 1e6, abs(y) < 1e6 else {
        throw InteractionProblem(.notANumber, response: interaction.response)
      }
      points.append(.point(x: Int(x.rounded()), y: Int(y.rounded())))
    }
    return try filled(points, interaction)
  }

  // MARK: - Texts and numbers

  /// The text of a response as it was written; nil where nothing was.
  func written(_ interaction: ItemInteraction) -> String? {
    let text = all(Names.name(interaction.response)).first ?? ""
    return text.trimmingSpaces.isEmpty ? nil : text
  }

  private func text(
    _ text: ItemInteraction.Text, _ interaction: ItemInteraction
  ) throws(InteractionProblem) -> Value {
    let written = all(Names.name(interaction.response)).map { line in
      // A browser sends line ends of two characters; only text that is kept as it is keeps its edges.
      let plain = line.replacing("\r\n", with: "\n")
      if case .extendedText = interaction.kind, text.format != .plain { return plain }
      return plain.trimmingSpaces
    }.filter { !$0.isEmpty }
    guard !written.isEmpty else { return .null }
    guard written.allSatisfy({ $0.count <= InteractionFields.longest }) else {
      throw InteractionProblem(.tooLong(maximum: InteractionFields.longest), response: interaction.response)
    }
    let declaration = item.response(interaction.response)
    if declaration?.cardinality == .record { return .record(WrittenNumber.record(written[0], base: text.base)) }
    // The pattern is about what was written, not about the number that it means.
    if let mask = text.patternMask, let wrong = written.first(where: { !mask.matches($0) }) {
      throw InteractionProblem(
        interaction.constraintProblem(for: .single(.string(wrong)))
          ?? ConstraintProblem(.pattern(mask.text), response: interaction.response))
    }
    var scalars: [Scalar] = []
    for line in written { scalars.append(try scalar(line, declaration?.baseType ?? .string, text.base, interaction)) }
    return try filled(scalars, interaction)
  }

  private func scalar(
    _ text: String, _ type: BaseType, _ base: Int, _ interaction: ItemInteraction
  ) throws(InteractionProblem) -> Scalar {
    switch type {
    case .integer:
      guard let number = WrittenNumber(text, base: base) else {
        throw InteractionProblem(.notANumber, response: interaction.response)
      }
      guard let integer = number.integer ?? Int(exactly: number.float) else {
        throw InteractionProblem(.notAWholeNumber, response: interaction.response)
      }
      return .integer(integer)
    case .float:
      guard let number = WrittenNumber(text, base: base) else {
        throw InteractionProblem(.notANumber, response: interaction.response)
      }
      return .float(number.float)
    default:
      guard let scalar = Scalar(text: text, type: type) else {
        throw InteractionProblem(.unreadable, response: interaction.response)
      }
      return scalar
    }
  }

  private func number(_ interaction: ItemInteraction) throws(InteractionProblem) -> Value {
    guard let text = first(Names.name(interaction.response))?.trimmingSpaces, !text.isEmpty else { return .null }
    let type = item.response(interaction.response)?.baseType ?? .float
    return try filled([try scalar(text, type, 10, interaction)], interaction)
  }

  // MARK: - Files and modules

  /// The file of a response: the one that was sent, else the picture that was drawn on the page.
  func file(_ interaction: ItemInteraction) throws(InteractionProblem) -> InteractionFields.SentFile? {
    guard let file = try anyFile(interaction) else { return nil }
    try file.check(for: interaction, largest: largestFile)
    return file
  }

  private func anyFile(_ interaction: ItemInteraction) throws(InteractionProblem) -> InteractionFields.SentFile? {
    let name = Names.name(interaction.response)
    switch interaction.kind {
    case .upload: return files[name].flatMap { $0.bytes.isEmpty ? nil : $0 }
    case .drawing:
      if let file = files[name], !file.bytes.isEmpty { return file }
      guard let drawn = first(Names.name(interaction.response, "drawn")) else { return nil }
      guard let file = InteractionFields.drawing(drawn, field: name) else {
        throw InteractionProblem(.unreadable, response: interaction.response)
      }
      return file
    default: return nil
    }
  }

  private static func value(_ file: InteractionFields.SentFile) -> Value {
    .single(.file(name: file.name, sha256: SHA256Digest(of: file.bytes).hex))
  }
}

extension InteractionFields.SentFile {
  /// Looks whether the file is one that an interaction takes.
  ///
  /// - Parameter largest: The most bytes.
  /// - Throws: ``InteractionProblem`` for another type, another content than its type says, or too many bytes.
  public func check(for interaction: ItemInteraction, largest: Int) throws(InteractionProblem) {
    func refuse(_ allowed: [String]) -> InteractionProblem {
      InteractionProblem(ConstraintProblem(.fileType(allowed: allowed), response: interaction.response))
    }
    switch interaction.kind {
    case .upload(let types):
      guard types.isEmpty || types.contains(where: matches), PictureKind.isWhatItSays(self) else {
        throw refuse(types)
      }
    case .drawing:
      guard PictureKind(bytes) != nil else { throw refuse(["PNG", "JPEG"]) }
    default: throw InteractionProblem(.unreadable, response: interaction.response)
    }
    guard bytes.count <= largest else {
      throw InteractionProblem(.tooLarge(maximum: largest), response: interaction.response)
    }
  }

  private func matches(_ allowed: String) -> Bool {
    let type = mediaType.prefix { $0 != ";" }.lowercased()
    let allowed = allowed.lowercased()
    if allowed.hasSuffix("/*") { return type.hasPrefix(allowed.dropLast()) }
    return type == allowed
  }
}

extension InteractionFields {
  /// The pictures that a page drew among the fields of a form, beside those that came as files.
  public static func drawings(in fields: [(name: String, value: String)]) -> [SentFile] {
    fields.compactMap { field in
      guard field.name.hasPrefix(prefix), field.name.hasSuffix("/drawn") else { return nil }
      return drawing(field.value, field: String(field.name.dropLast("/drawn".count)))
    }
  }

  /// The picture that a page drew; nil for anything else.
  static func drawing(_ text: String, field: String) -> SentFile? {
    let mark = "data:image/png;base64,"
    guard text.hasPrefix(mark), let bytes = decoded(text.dropFirst(mark.count)) else { return nil }
    return SentFile(field: field, name: "drawing.png", mediaType: "image/png", bytes: bytes)
  }

  /// RFC 4648 §4, without line ends.
  private static func decoded(_ text: Substring) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 4 * 3)
    var (bits, count) = (UInt32(0), 0)
    for byte in text.utf8 where byte != UInt8(ascii: "=") {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit = byte - 65
      case UInt8(ascii: "a")...UInt8(ascii: "z"): digit = byte - 71
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte + 4
      case UInt8(ascii: "+"): digit = 62
      case UInt8(ascii: "/"): digit = 63
      default: return nil
      }
      bits = bits << 6 | UInt32(digit)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    // PNG 1.2 §5.2: the first eight bytes.
    return PictureKind(bytes) == .png ? bytes : nil
  }
}

extension FieldReader {
  fileprivate func custom(_ interaction: ItemInteraction) throws(InteractionProblem) -> Value {
    guard let text = first(Names.name(interaction.response)), let declaration = item.response(interaction.response)
    else { return .null }
    do {
      return try ResponseJSON.value(
        try JSONValue(parsing: text), interaction.response, declaration.cardinality, declaration.baseType)
    } catch {
      throw InteractionProblem(.unreadable, response: interaction.response)
    }
  }
}
