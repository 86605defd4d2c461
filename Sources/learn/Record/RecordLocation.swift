// learn, Apache-2.0. See LICENSE.

/// Where a person's record of learning lies.
enum RecordLocation {
  /// The path of the record: the one that was named, else the person's own.
  ///
  /// Source: XDG Base Directory Specification 0.8: `$XDG_DATA_HOME`, when absolute, else `~/.local/share`.
  static func path(_ named: String?) throws(Failure) -> String {
    if let named {
      guard !named.isEmpty else { throw .usage("The option --record needs the path of a file.") }
      return named
    }
    guard let folder else {
      throw Failure("There is no home folder to keep your record in. Name a file with --record FILE.")
    }
    return folder + "/record.sqlite"
  }

  /// The folder for what belongs to the person; nil without a home.
  static var folder: String? {
    if let data = Environment.value("XDG_DATA_HOME"), data.hasPrefix("/") { return data + "/learn" }
    guard let home = Environment.value("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/.local/share/learn"
  }
}
