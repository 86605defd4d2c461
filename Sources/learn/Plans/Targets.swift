// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import LearnCore

extension OpenedPack {
  /// The target of a framework that is named; nil when none is.
  ///
  /// - Throws: ``Failure`` that says which targets there are.
  func target(_ name: String?, in framework: Framework) throws(Failure) -> Target? {
    guard let name else { return nil }
    if let found = framework.targets.first(where: { $0.id.rawValue == name }) { return found }
    let names = framework.targets.map(\.id.rawValue)
    guard !names.isEmpty else { throw .usage("\(path) has no targets, so --target cannot be used with it.") }
    let meant = Suggestion.nearest(to: name, among: names).map { " Did you mean \($0)?" } ?? ""
    throw .usage("\(path) has no target \(name).\(meant) It has: \(names.joined(separator: ", ")).")
  }

  /// The framework of an instrument.
  func framework(of instrument: Instrument) throws(Failure) -> Framework {
    if let found = archive.frameworks.first(where: { $0.id == instrument.framework }) { return found }
    throw Failure("\(path): the instrument \(instrument.id) is about a framework that the pack does not have.")
  }
}
