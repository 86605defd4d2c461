// learn, Apache-2.0. See LICENSE.

/// Reads the grammar of XML Schema's regular expressions (XSD 1.0 part 2, appendix F; numbers are its productions).
struct PatternParser {
  /// How deep brackets may stand in each other.
  static let depthLimit = 200

  /// Every class that the pattern names, each once.
  private(set) var classes: [PatternClass] = []
  private var places: [PatternClass: Int] = [:]
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The whole text.
  mutating func pattern() throws(PatternError) -> PatternNode {
    let node = try branches()
    // Only a bracket that was never opened ends the branches before the text ends.
    if position < scalars.count { throw error(.unpaired(")")) }
    return node
  }

  // MARK: - Branches, pieces, atoms

  /// [1] regExp.
  private mutating func branches() throws(PatternError) -> PatternNode {
    var branches = [try branch()]
    while take("|") { branches.append(try branch()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  /// [2] branch.
  private mutating func branch() throws(PatternError) -> PatternNode {
    var pieces: [PatternNode] = []
    while let scalar = current, scalar != "|", scalar != ")" { pieces.append(try piece()) }
    return pieces.count == 1 ? pieces[0] : pieces.isEmpty ? .empty : .sequence(pieces)
  }

  /// [3] piece.
  private mutating func piece() throws(PatternError) -> PatternNode {
    let atom = try atom()
    if take("?") { return .repeated(atom, least: 0, most: 1) }
    if take("*") { return .repeated(atom, least: 0, most: nil) }
    if take("+") { return .repeated(atom, least: 1, most: nil) }
    guard current == "{" else { return atom }
    let (least, most) = try quantity()
    return .repeated(atom, least: least, most: most)
  }

  /// [5] quantity, with its braces.
  private mutating func quantity() throws(PatternError) -> (least: Int, most: Int?) {
    let start = position
    position += 1
    guard let least = number() else { throw error(.quantity, at: start) }
    if take("}") { return (least, least) }
    guard take(",") else { throw error(.quantity, at: start) }
    if take("}") { return (least, nil) }
    guard let most = number(), take("}") else { throw error(.quantity, at: start) }
    if most < least { throw error(.quantityOrder, at: start) }
    return (least, most)
  }

  /// [8] QuantExact; a number past the limit of states stays past it.
  private mutating func number() -> Int? {
    var number: Int?
    while let scalar = current, ("0"..."9").contains(scalar) {
      number = min((number ?? 0) * 10 + Int(scalar.value - 48), 1_000_000_000)
      position += 1
    }
    return number
  }

  /// [9] atom.
  private mutating func atom() throws(PatternError) -> PatternNode {
    guard let scalar = current else { throw error(.nothingToRepeat("")) }
    switch scalar {
    case "(": return try group()
    case "[": return .one(intern(try bracketed()))
    case "\\": return .one(intern(try escape()))
    case ".":
      position += 1
      return .one(intern(.wildcard))
    case "?", "*", "+", "{": throw error(.nothingToRepeat(String(scalar)))
    case "}", "]": throw error(.unpaired(String(scalar)))
    default:
      position += 1
      return .one(intern(Self.character(scalar)))
    }
  }

  private mutating func group() throws(PatternError) -> PatternNode {
    let start = position
    try enter()
    position += 1
    let node = try branches()
    guard take(")") else { throw error(.unpaired("("), at: start) }
    depth -= 1
    return node
  }

  // MARK: - Escapes

  /// [23] charClassEsc, or one escaped character.
  private mutating func escape() throws(PatternError) -> PatternClass {
    let start = position
    guard let letter = scalars.dropFirst(position + 1).first else { throw error(.unknownEscape("\\")) }
    if letter == "p" || letter == "P" { return try property(isComplement: letter == "P") }
    position += 2
    if let scalar = Self.escaped(letter) { return Self.character(scalar) }
    if let known = PatternClass.multiCharacter(letter) { return known }
    throw error(.unknownEscape("\\" + String(letter)), at: start)
  }

  /// [24] SingleCharEsc: the character that an escaped one stands for.
  private static func escaped(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
    switch letter {
    case "n": "\n"
    case "r": "\r"
    case "t": "\t"
    case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^": letter
    default: nil
    }
  }

  /// [25] catEsc and [26] complEsc.
  private mutating func property(isComplement: Bool) throws(PatternError) -> PatternClass {
    let start = position
    position += 2
    guard take("{") else { throw error(.unknownEscape(isComplement ? "\\P" : "\\p"), at: start) }
    var name = ""
    while let scalar = current, scalar != "}" {
      name.unicodeScalars.append(scalar)
      position += 1
    }
    guard take("}") else { throw error(.unpaired("{"), at: start + 2) }
    guard let known = PatternClass.property(name) else { throw error(.unknownProperty(name), at: start) }
    return isComplement ? .complement(known) : known
  }

  // MARK: - Classes in brackets

  /// [12] charClassExpr.
  private mutating func bracketed() throws(PatternError) -> PatternClass {
    let start = position
    try enter()
    position += 1
    let isNegative = take("^")
    var members = Members()
    var less: PatternClass?
    let first = position
    while current != "]" {
      guard let scalar = current else { throw error(.unpaired("["), at: start) }
      if scalar == "-", following == "[", !members.isEmpty {
        // [16] charClassSub ends the class.
        position += 1
        less = try bracketed()
        guard current == "]" else { throw error(current == nil ? .unpaired("[") : .inClass("-"), at: start) }
        break
      }
      try member(isFirst: position == first, &members)
    }
    if members.isEmpty { throw error(.emptyClass, at: start) }
    position += 1
    depth -= 1
    let whole = isNegative ? PatternClass.complement(members.union) : members.union
    return less.map { .difference(whole, $0) } ?? whole
  }

  /// [17] charRange or [23] charClassEsc.
  private mutating func member(isFirst: Bool, _ members: inout Members) throws(PatternError) {
    let start = position
    if current == "-" {
      // F.1: the hyphen stands for itself only as the first or last of the characters.
      guard isFirst || following == "]" || isBeforeSubtraction else { throw error(.inClass("-")) }
      position += 1
      members.add("-"..."-")
      return
    }
    guard let low = try rangeEnd(&members) else {
      if current == "-", following != "]", following != "[", !isBeforeSubtraction { throw error(.rangeEnd, at: start) }
      return
    }
    guard current == "-", let next = following, next != "]", next != "[", !isBeforeSubtraction else {
      members.add(low...low)
      return
    }
    if next == "-" { throw error(.inClass("-")) }
    position += 1
    var ignored = Members()
    guard let high = try rangeEnd(&ignored) else { throw error(.rangeEnd, at: start) }
    guard low <= high else { throw error(.rangeOrder, at: start) }
    members.add(low...high)
  }

  /// "--[": a hyphen for itself, then what is taken away.
  private var isBeforeSubtraction: Bool {
    following == "-" && position + 2 < scalars.count && scalars[position + 2] == "["
  }

  /// [20] charOrEsc; nil for an escape of many characters, which is added to the class.
  private mutating func rangeEnd(_ members: inout Members) throws(PatternError) -> Unicode.Scalar? {
    guard let scalar = current else { throw error(.unpaired("[")) }
    if scalar == "[" { throw error(.inClass("[")) }
    guard scalar == "\\" else {
      position += 1
      return scalar
    }
    if let letter = following, let single = Self.escaped(letter) {
      position += 2
      return single
    }
    members.add(try escape())
    return nil
  }

  /// What stands in a class.
  private struct Members {
    private var ranges: [ClosedRange<UInt32>] = []
    private var classes: [PatternClass] = []

    var isEmpty: Bool { ranges.isEmpty && classes.isEmpty }

    var union: PatternClass {
      if classes.isEmpty { return .ranges(ScalarRanges(ranges)) }
      if ranges.isEmpty, classes.count == 1 { return classes[0] }
      return .union(ranges.isEmpty ? classes : [.ranges(ScalarRanges(ranges))] + classes)
    }

    mutating func add(_ range: ClosedRange<Unicode.Scalar>) {
      ranges.append(range.lowerBound.value...range.upperBound.value)
    }

    mutating func add(_ part: PatternClass) { classes.append(part) }
  }

  // MARK: - Characters

  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }
  private var following: Unicode.Scalar? { position + 1 < scalars.count ? scalars[position + 1] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  private static func character(_ scalar: Unicode.Scalar) -> PatternClass {
    .ranges(ScalarRanges([scalar.value...scalar.value]))
  }

  private mutating func intern(_ set: PatternClass) -> Int {
    if let place = places[set] { return place }
    classes.append(set)
    places[set] = classes.count - 1
    return classes.count - 1
  }

  private mutating func enter() throws(PatternError) {
    depth += 1
    if depth > Self.depthLimit { throw error(.tooDeep) }
  }

  private func error(_ reason: PatternError.Reason, at place: Int? = nil) -> PatternError {
    PatternError(reason, character: (place ?? position) + 1)
  }
}
