// learn, Apache-2.0. See LICENSE.

public import ContentPack
public import LearnCore

/// Whether a pack is whole, and who signed it: what `learn verify` shows.
public struct PackSignaturesView: Sendable {
  /// A signature with whom its key belongs to, as far as the reader knows.
  enum Signer: Hashable {
    case trusted(String)
    case own(String)
    case unknown
    case bad(String)
  }

  let reference: PackReference
  let signatures: [(signature: ArchiveSignature, signer: Signer)]
  private let say: Wordbook<SignaturePhrase>

  /// Makes the view.
  ///
  /// - Parameters:
  ///   - known: The keys that the reader trusts.
  ///   - own: The reader's own keys.
  public init(
    _ reference: PackReference, _ signatures: [ArchiveSignature], known: [NamedKey], own: [NamedKey], book: Phrasebook
  ) {
    self.reference = reference
    say = Wordbook(book)
    func name(_ key: NamedKey) -> String { key.name.isEmpty ? key.key.shortID : key.name }
    self.signatures = signatures.map { signature in
      guard let key = signature.signature?.key else { return (signature, .bad(signature.problem ?? "")) }
      if let found = known.first(where: { $0.key == key }) { return (signature, .trusted(name(found))) }
      if let found = own.first(where: { $0.key == key }) { return (signature, .own(name(found))) }
      return (signature, .unknown)
    }
  }

  /// Whether it is signed, and no signature is a bad one.
  public var isGood: Bool { !signatures.isEmpty && signatures.allSatisfy { $0.signature.signature != nil } }

  /// Whether somebody signed it whom the reader trusts.
  public var isTrusted: Bool {
    signatures.contains {
      switch $0.signer {
      case .trusted, .own: true
      case .unknown, .bad: false
      }
    }
  }

  /// The lines for a terminal.
  public func terminal(style: TerminalStyle) -> String {
    var page = TerminalPage(style)
    page.heading(TerminalText("\(reference.id) \(reference.version)"), rank: 1)
    page.add(TerminalText(reference.digest, .soft))
    page.space()
    page.add(TerminalText(say[.whole], .good))
    if signatures.isEmpty { page.add(TerminalText(say[.unsigned], .warning)) }
    for (signature, signer) in signatures {
      page.space()
      switch signer {
      case .trusted(let name):
        page.add(TerminalText(say(.signedTrusted, ["name": .text(TerminalStyle.clean(name))]), .good))
      case .own(let name): page.add(TerminalText(say(.signedOwn, ["name": .text(TerminalStyle.clean(name))]), .good))
      case .unknown: page.add(TerminalText(say[.signedUnknown], .warning))
      case .bad(let problem):
        page.add(TerminalText(say[.bad], .error))
        page.add(TerminalText(signature.entry + ": " + problem))
      }
      if let key = signature.signature?.key { page.add(line: TerminalText(key.line, .soft)) }
    }
    return page.text
  }

  /// The same as data.
  public var json: JSONValue {
    [
      "id": .string(reference.id.rawValue), "version": .string(reference.version),
      "digest": .string(reference.digest),
      "signatures": .array(
        signatures.map { signature, signer in
          var (name, trusted, problem): (String?, Bool, String?) = (nil, false, nil)
          switch signer {
          case .trusted(let word), .own(let word): (name, trusted) = (word, true)
          case .unknown: break
          case .bad(let sentence): problem = sentence
          }
          return .object(compact: [
            "entry": .string(signature.entry), "good": .bool(signature.signature != nil), "trusted": .bool(trusted),
            "key": signature.signature.map { .string($0.key.id) }, "name": name.map { .string($0) },
            "line": signature.signature.map { .string($0.key.line) }, "problem": problem.map { .string($0) },
          ])
        }),
    ]
  }
}
