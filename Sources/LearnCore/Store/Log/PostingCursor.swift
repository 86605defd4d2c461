// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let down = """
    SELECT seq, via FROM posting WHERE key = $1 AND (seq, via) <= ($2, $3) ORDER BY seq DESC, via DESC LIMIT $4
    """
  static let up = """
    SELECT seq, via FROM posting WHERE key = $1 AND (seq, via) >= ($2, $3) ORDER BY seq, via LIMIT $4
    """
}

/// A place in the postings of a key: a statement, and the statement of its chain that is found by the key.
struct PostingPlace: Hashable, Comparable {
  let seq: Int
  /// 0 for the statement itself.
  let via: Int

  static func < (left: PostingPlace, right: PostingPlace) -> Bool { (left.seq, left.via) < (right.seq, right.via) }
}

/// The postings of one key, read from a place on, a few at a time.
final class PostingCursor {
  private let sql: any SQLConnection
  private let key: Int64
  private let isAscending: Bool
  private var read: [PostingPlace] = []
  private var at = 0
  private var isAtEnd = false
  /// How many are read at once: more with each time that the last were all used.
  private var count = 8

  init(_ sql: any SQLConnection, key: Int64, isAscending: Bool) {
    self.sql = sql
    self.key = key
    self.isAscending = isAscending
  }

  /// The first posting at a place or after it, in the order of the cursor; nil when there is none.
  ///
  /// Places that are asked for never go back.
  func move(to place: PostingPlace, _ work: inout Int) throws -> PostingPlace? {
    while at < read.count, isAscending ? read[at] < place : read[at] > place { at += 1 }
    if at < read.count { return read[at] }
    guard !isAtEnd else { return nil }
    let isNext = !read.isEmpty && at == read.count
    count = isNext ? min(count * 2, 256) : 8
    read = try sql.rows(
      isAscending ? SQL.up : SQL.down, [.integer(key), .int(place.seq), .int(place.via), .int(count)]
    ).map { PostingPlace(seq: try $0.int(0), via: try $0.int(1)) }
    work -= 1
    at = 0
    isAtEnd = read.count < count
    return read.first
  }
}

/// The postings of several keys, of which one is enough.
struct PostingGroup {
  /// How many reads a page may take.
  static let mostWork = 4000

  private let cursors: [PostingCursor]

  init(_ cursors: [PostingCursor]) { self.cursors = cursors }

  /// The first posting at a place or after it, of whichever key; nil when there is none.
  func move(to place: PostingPlace, _ work: inout Int) throws -> PostingPlace? {
    var nearest: PostingPlace?
    for cursor in cursors {
      guard let reached = try cursor.move(to: place, &work) else { continue }
      if reached == place { return place }
      // All lie on one side of the place.
      nearest = nearest.map { reached > place ? min($0, reached) : max($0, reached) } ?? reached
    }
    return nearest
  }
}
