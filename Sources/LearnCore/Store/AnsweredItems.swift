// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let insertEdition = "INSERT INTO edition (digest, instrument) VALUES ($1, $2) ON CONFLICT DO NOTHING"
  static let edition = "SELECT id FROM edition WHERE digest = $1 AND instrument = $2"
  static let insert = SQLInsert(
    "answered",
    [
      ("edition", .integer), ("item", .text), ("attempt", .text), ("learner", .text), ("answer", .text),
      ("seconds", .integer),
    ], conflict: "DO NOTHING")
  static let answers = """
    SELECT item, answer, COUNT(*) FROM answered WHERE edition = $1 GROUP BY item, answer ORDER BY item, answer
    """
  static let times = """
    SELECT item, seconds / 5, COUNT(*) FROM answered WHERE edition = $1 AND seconds IS NOT NULL \
    GROUP BY item, seconds / 5 ORDER BY item, seconds / 5
    """
  static let usage = """
    SELECT instrument, COUNT(*), COUNT(finished_at), COUNT(DISTINCT learner) FROM attempt WHERE pack_id = $1 \
    GROUP BY instrument ORDER BY instrument
    """
  static let minutes = """
    SELECT (finished_at - started_at) / 60000, COUNT(*) FROM attempt \
    WHERE pack_id = $1 AND instrument = $2 AND finished_at IS NOT NULL \
    GROUP BY (finished_at - started_at) / 60000 ORDER BY 1
    """
  static let learners = "SELECT COUNT(DISTINCT learner) FROM attempt WHERE pack_id = $1"
}

/// What a learner answered to one item of an attempt that has ended, for those who look after the item.
public struct AnsweredItem: Hashable, Sendable {
  /// The answers that are not one of the item's own options.
  public enum Word {
    public static let unanswered = "unanswered"
    public static let right = "right"
    public static let partlyRight = "partly-right"
    public static let wrong = "wrong"
    /// An answer that has no right or wrong.
    public static let given = "given"
  }

  public let item: ItemID
  /// The ids of the chosen options after a `=` each (`=b`, `=a=c`), or a ``Word``, or an abstention by its name: never
  /// what somebody wrote.
  public let answer: String
  /// How long the learner had the item before them; nil where nothing is known.
  public let seconds: Int?

  /// Makes an answered item.
  public init(item: ItemID, answer: String, seconds: Int?) {
    self.item = item
    self.answer = answer
    self.seconds = seconds
  }
}

/// How often each answer was given to an item, and how long people took.
public struct ItemTally: Hashable, Sendable {
  public let item: ItemID
  /// How often each ``AnsweredItem/answer`` was given.
  public let answers: [String: Int]
  /// The median time, to five seconds; nil where nothing is known.
  public let medianSeconds: Int?

  /// How many attempts it is about.
  public var attempts: Int { answers.values.reduce(0, +) }
}

/// How an instrument of a pack is used.
public struct InstrumentUsage: Hashable, Sendable {
  public let instrument: InstrumentID
  public let started: Int
  public let finished: Int
  public let learners: Int
  /// The median of the minutes from beginning to end; nil when nobody has finished.
  public let medianMinutes: Int?
}

extension WriteConnection {
  /// Keeps what was answered in an attempt that has ended.
  func add(_ answered: [AnsweredItem], of attempt: AttemptRecord) throws {
    guard !answered.isEmpty else { return }
    let place: [SQLValue] = [.text(attempt.pack.digest), .id(attempt.instrument)]
    try sql.run(SQL.insertEdition, place)
    let edition = try sql.rows(SQL.edition, place)[0].int(0)
    let rows = answered.map { one -> [SQLValue] in
      [
        .int(edition), .id(one.item), .id(attempt.id), .id(attempt.learner), .text(one.answer),
        one.seconds.map { .int($0) } ?? .null,
      ]
    }
    try sql.insert(rows, with: SQL.insert)
  }
}

extension ReadConnection {
  /// How the items of one version of an instrument were answered, by item; empty when nobody has finished it.
  public func tallies(digest: String, instrument: InstrumentID) throws -> [ItemTally] {
    guard let edition = try sql.rows(SQL.edition, [.text(digest), .id(instrument)]).first?.int(0) else { return [] }
    var answers: [ItemID: [String: Int]] = [:]
    for row in try sql.rows(SQL.answers, [.int(edition)]) {
      answers[try row.identifier(0), default: [:]][try row.text(1)] = try row.int(2)
    }
    var times: [ItemID: [(Int, Int)]] = [:]
    for row in try sql.rows(SQL.times, [.int(edition)]) {
      times[try row.identifier(0), default: []].append((try row.int(1) * 5, try row.int(2)))
    }
    return answers.map { item, counts in
      ItemTally(item: item, answers: counts, medianSeconds: Self.median(times[item] ?? []))
    }.sorted { $0.item < $1.item }
  }

  /// How the instruments of a pack are used, all versions together.
  public func usage(of pack: PackID) throws -> [InstrumentUsage] {
    try sql.rows(SQL.usage, [.id(pack)]).map { row in
      let instrument: InstrumentID = try row.identifier(0)
      let minutes = try sql.rows(SQL.minutes, [.id(pack), .id(instrument)]).map { (try $0.int(0), try $0.int(1)) }
      return InstrumentUsage(
        instrument: instrument, started: try row.int(1), finished: try row.int(2), learners: try row.int(3),
        medianMinutes: Self.median(minutes))
    }
  }

  /// How many learners have begun something of a pack.
  public func learnerCount(of pack: PackID) throws -> Int { try sql.rows(SQL.learners, [.id(pack)])[0].int(0) }

  /// The value in the middle of values that were counted, the smallest first.
  private static func median(_ counted: [(value: Int, count: Int)]) -> Int? {
    let half = (counted.reduce(0) { $0 + $1.count } + 1) / 2
    var seen = 0
    for (value, count) in counted {
      seen += count
      if seen >= half, half > 0 { return value }
    }
    return nil
  }
}
