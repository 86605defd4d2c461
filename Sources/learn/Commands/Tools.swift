// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import ContentPack
internal import Glibc
internal import LearnCore
internal import Presentation

/// Searches the records of a pack's collections, or shows one.
struct Tools: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Search the tool sheets of a pack, or read one.",
    discussion: """
      Words narrow the list to the sheets that hold all of them; the id of a sheet shows it.

        learn tools creative-ai.zip music licence
        learn tools creative-ai.zip --filter phases=design --filter cost=free
        learn tools creative-ai.zip stem-separator
      """)

  @OptionGroup var pack: PackArgument

  @Argument(help: .init("Words to look for, or the id of one sheet.", valueName: "words"))
  var words: [String] = []

  @Option(help: .init("The collection to look in. Else the tool sheets.", valueName: "id"))
  var collection: String?

  @Option(help: .init("Only sheets with this value in a field; may be given several times.", valueName: "field=value"))
  var filter: [String] = []

  @OptionGroup var language: LanguageOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var data: DataOptions

  func run() async throws {
    let opened = try OpenedPack.open(pack.pack)
    let look = Look(display, to: STDOUT_FILENO)
    let reading = look.reading(LanguageChoice.best(language.wanted, of: opened.about.languages), of: opened.about)
    let whole = try opened.pack()
    if let (record, collection) = try named(opened) {
      let view = RecordView(record, of: collection, in: whole, reading: reading)
      if data.json { return Output.json(view.json) }
      return try await Pager.show(look: look, book: reading.book) { view.terminal(style: $0) }
    }
    let collection = try self.chosen(opened)
    let view = CollectionView(
      collection, in: whole, query: words.joined(separator: " "), chosen: try filters(collection), reading: reading)
    if data.json { return Output.json(view.json) }
    try await Pager.show(look: look, book: reading.book) { view.terminal(style: $0) }
  }

  /// The record that a single word names.
  private func named(_ opened: OpenedPack) throws -> (Collection.Record, Collection)? {
    guard words.count == 1, filter.isEmpty else { return nil }
    let collections = collection == nil ? opened.archive.collections : [try chosen(opened)]
    for collection in collections {
      if let record = collection.records.first(where: { $0.id.rawValue == words[0] }) { return (record, collection) }
    }
    return nil
  }

  private func chosen(_ opened: OpenedPack) throws(Failure) -> Collection {
    let all = opened.archive.collections
    let names = all.map(\.id.rawValue)
    if let collection {
      if let found = all.first(where: { $0.id.rawValue == collection }) { return found }
      let meant = Suggestion.nearest(to: collection, among: names).map { " Did you mean \($0)?" } ?? ""
      throw .usage(
        "\(opened.path) has no collection \(collection).\(meant) It has: \(names.isEmpty ? "none" : names.joined(separator: ", "))."
      )
    }
    guard let found = all.first(where: { $0.kind == .toolSheets }) ?? (all.count == 1 ? all.first : nil) else {
      throw names.isEmpty
        ? Failure("\(opened.path) has no tool sheets.")
        : .usage(
          "\(opened.path) has no tool sheets. Name one of its collections with --collection: \(names.joined(separator: ", "))."
        )
    }
    return found
  }

  private func filters(_ collection: Collection) throws(Failure) -> [FieldID: Set<String>] {
    var chosen: [FieldID: Set<String>] = [:]
    let fields = collection.fields.filter { $0.isFilter && !$0.choices.isEmpty }
    for text in filter {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else {
        throw .usage("The filter \(text) has no value. Write it as field=value, such as \(Self.example(fields)).")
      }
      guard let field = fields.first(where: { $0.id.rawValue == parts[0] }) else {
        let names = fields.map(\.id.rawValue)
        guard !names.isEmpty else {
          throw .usage("The entries of \(collection.id) cannot be filtered. Search by words.")
        }
        let meant = Suggestion.nearest(to: parts[0], among: names).map { " Did you mean \($0)?" } ?? ""
        throw .usage("There is no filter \(parts[0]).\(meant) Choose from: \(names.joined(separator: ", ")).")
      }
      let values = field.choices.map(\.id)
      guard values.contains(parts[1]) else {
        let meant = Suggestion.nearest(to: parts[1], among: values).map { " Did you mean \($0)?" } ?? ""
        throw .usage(
          "The filter \(parts[0]) has no value \(parts[1]).\(meant) Choose from: \(values.joined(separator: ", ")).")
      }
      chosen[field.id, default: []].insert(parts[1])
    }
    return chosen
  }

  private static func example(_ fields: [Collection.Field]) -> String {
    guard let field = fields.first, let value = field.choices.first else { return "field=value" }
    return "\(field.id)=\(value.id)"
  }
}
