// learn, Apache-2.0. See LICENSE.

internal import CPostgreSQL

/// A failure that PostgreSQL told, or that its connection broke off. Holds no value of any row.
struct PostgreSQLFailure: Error {
  /// SQLSTATE (PostgreSQL 15, appendix A); empty where the connection was lost without a word.
  let state: String
  /// The constraint or table that the failure is about, where it is about one.
  let place: String?

  init(state: String, place: String? = nil) {
    self.state = state
    self.place = place
  }

  /// What a result tells of its failure.
  ///
  /// Its message is left alone: it may quote a value.
  init(_ result: OpaquePointer?, _ pq: learn_postgresql) {
    func field(_ code: Character) -> String? {
      pq.result_field(result, CInt(code.asciiValue ?? 0)).map { String(cString: $0) }
    }
    // PG_DIAG_SQLSTATE, PG_DIAG_CONSTRAINT_NAME, PG_DIAG_TABLE_NAME of postgres_ext.h.
    self.init(state: field("C") ?? "", place: field("n") ?? field("t"))
  }

  /// Whether the connection is of no more use, or the server takes no work at the moment.
  var isLost: Bool {
    state.isEmpty || state.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05", "53300", "25P03"].contains(state)
  }

  /// Whether the same may go well when it is done again: two writers were in each other's way.
  var isPassing: Bool { state == "40001" || state == "40P01" }

  /// The failure as whoever uses the store is told of it.
  func named(_ address: PostgreSQLAddress) -> StoreError {
    let about = "SQLSTATE \(state)" + (place.map { ", \($0)" } ?? "")
    if isLost {
      return StoreError(
        .unavailable, "The database \(address) does not answer or broke the connection off. Try again in a moment.")
    }
    switch state {
    case "53100", "53400": return StoreError(.full, "The disk of the database \(address) is full: nothing was changed.")
    case "55P03":
      return StoreError(.unavailable, "Others have held the database \(address) for ten seconds. Try again.")
    case "25006":
      return StoreError(.unavailable, "The database \(address) takes no writes at the moment. Try again later.")
    case "40001", "40P01":
      return StoreError(.conflict, "Others changed the same in the database \(address). Try again.")
    case "22021":
      return StoreError(.unstorable, "A text holds the character U+0000, which PostgreSQL cannot keep. Leave it out.")
    case "54000":
      return StoreError(.unstorable, "A name or an address is longer than PostgreSQL can look up. Use a shorter one.")
    case "XX001", "XX002":
      return StoreError(
        .damaged, "The database \(address) is damaged (\(about)). Copy it aside before you do anything else.")
    case "42501": return StoreError(.inaccessible, "The database \(address) does not let learn do this (\(about)).")
    default: return StoreError(.database, "The database \(address) failed (\(about)).")
    }
  }
}
