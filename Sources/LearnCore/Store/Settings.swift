// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let insert = "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING"
  static let one = "SELECT value FROM setting WHERE name = $1"
}

extension WriteConnection {
  /// Keeps a value of the installation where there is none yet, and returns the one that is kept: of several nodes that
  /// begin at once all end with the same.
  public func setting(_ name: String, orKeep value: String) throws -> String {
    try sql.run(SQL.insert, [.text(name), .text(value)])
    return try sql.rows(SQL.one, [.text(name)])[0].text(0)
  }
}
