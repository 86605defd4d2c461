// learn, Apache-2.0. See LICENSE.

public import ContentPack
import LearnCore

/// Finds records by words in their titles and texts, in the language that is read.
public struct CollectionSearch: Sendable {
  private let words: [String]
  private let names: PackNames

  /// Makes a search; every word of the query must occur, also within a longer word. Case and accents on letters
  /// that the query writes without them do not matter: `aani` finds `ääni`, but `ääni` does not find `aani`.
  public init(_ query: String, in pack: Pack, reading: Reading) {
    self.init(query, names: PackNames(pack, reading))
  }

  init(_ query: String, names: PackNames) {
    self.names = names
    words = query.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
  }

  /// Whether all words occur in the record's title, texts and the names of its choices.
  public func matches(_ record: Collection.Record, of collection: Collection) -> Bool {
    guard !words.isEmpty else { return true }
    let text = text(of: record, in: collection).lowercased()
    let bare = Self.withoutMarks(text)
    return words.allSatisfy { word in
      text.contains(word) || (Self.withoutMarks(word) == word && bare.contains(word))
    }
  }

  private func text(of record: Collection.Record, in collection: Collection) -> String {
    var parts = [record.title(names.reading.chain), record.id.rawValue]
    for field in collection.fields {
      guard let value = record.values[field.id] else { continue }
      switch value {
      case .choices(let taken):
        parts += field.choices.filter { taken.contains($0.id) }.map { $0.title(names.reading.chain) }
      case .text(let text): parts.append(text(names.reading.chain).plainText)
      case .texts(let texts): parts += texts.map { $0(names.reading.chain).plainText }
      case .steps(let steps):
        parts += steps.flatMap { [$0.title(names.reading.chain), $0.text?(names.reading.chain).plainText ?? ""] }
      case .records(let references): parts += references.map { names.title($0).text }
      case .lessons(let ids): parts += ids.map { names.title($0).text }
      case .competences(let references): parts += references.flatMap { [$0.code.rawValue, names.title($0).text] }
      case .url(let url): parts.append(url)
      case .date, .number: break
      }
    }
    return parts.joined(separator: "\n")
  }

  private static func withoutMarks(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return text.decomposedWithoutMarks
  }
}

extension String {
  /// The text with letters in their basic form: `ä` as `a`, `é` as `e`.
  fileprivate var decomposedWithoutMarks: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let basic = Self.basicLetters[scalar] { scalars.append(basic) } else { scalars.append(scalar) }
    }
    return String(scalars)
  }

  // The letters of the languages around us; the standard library has no public decomposition.
  private static let basicLetters: [Unicode.Scalar: Unicode.Scalar] = {
    let table: [(Unicode.Scalar, String)] = [
      ("a", "àáâãäåāăą"), ("c", "çćč"), ("d", "ďđ"), ("e", "èéêëēėęě"), ("g", "ğģ"), ("i", "ìíîïīį"), ("k", "ķ"),
      ("l", "ļľł"), ("n", "ñńņňŋ"), ("o", "òóôõöøōő"), ("r", "ŕř"), ("s", "śşšș"), ("t", "ťţțŧ"),
      ("u", "ùúûüūůűų"), ("y", "ýÿ"), ("z", "źżž"),
    ]
    var letters: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (basic, marked) in table { for scalar in marked.unicodeScalars { letters[scalar] = basic } }
    return letters
  }()
}
