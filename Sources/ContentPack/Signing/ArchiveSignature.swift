// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// A signature that an archive holds, checked against the archive's digests.
public struct ArchiveSignature: Hashable, Sendable {
  /// The entry: `META-INF/signatures/<key id>.jws`.
  public let entry: String
  /// The signature, or what is wrong with it.
  public let result: Result<DetachedSignature, DetachedSignature.Fault>

  /// The most signatures that an archive may hold.
  static let most = 16
  /// The most bytes that one may have; one has about 350.
  static let maximumBytes = 4096
  private static let ending = ".jws"

  /// The entry of the signature of a key.
  static func entry(of key: PublicKey) -> String { EntryPath.signatures + key.id + ending }

  /// Whether an entry may stand beside the digests: nothing but signatures may, because nothing vouches for it.
  static func isName(_ entry: String) -> Bool {
    guard entry.hasPrefix(EntryPath.signatures), entry.hasSuffix(ending) else { return false }
    let id = entry.dropFirst(EntryPath.signatures.count).dropLast(ending.count)
    return Base64URL.decode(String(id))?.count == 32
  }

  /// Checks one.
  init(entry: String, bytes: ArraySlice<UInt8>, digests: ArraySlice<UInt8>) {
    self.entry = entry
    do throws(DetachedSignature.Fault) {
      var text = String(decoding: bytes, as: UTF8.self)
      if text.hasSuffix("\n") { text.removeLast() }
      let signature = try DetachedSignature.verified(text, of: Array(digests))
      // A file of another name would let one key be shown as another.
      guard Self.entry(of: signature.key) == entry else { throw .keyID }
      result = .success(signature)
    } catch {
      result = .failure(error)
    }
  }

  /// The signature, where it is good.
  public var signature: DetachedSignature? { try? result.get() }

  /// What is wrong with it and what to do, in a sentence; nil for a good one.
  public var problem: String? {
    guard case .failure(let fault) = result else { return nil }
    switch fault {
    case .form: return "This is no signature: it does not have the form of a detached JWS. Sign the pack again."
    case .header:
      return "The header of this signature is not one that learn writes: EdDSA, a key, and nothing else that counts. "
        + "Sign the pack again."
    case .keyID: return "This signature is named after another key than the one that made it. Do not trust this file."
    case .signature:
      return "This signature does not stand under this pack: it was made for other digests, or changed. Get the file "
        + "again from its source."
    }
  }
}

extension PackArchive {
  /// The signatures that the archive holds, by entry. That a signature is good says that the pack is as its signer had
  /// it, not who that is.
  public var signatures: [ArchiveSignature] { entries.signatures }
}

extension ArchiveContents {
  var signatures: [ArchiveSignature] {
    guard let digests = bytes(EntryPath.digests) else { return [] }
    return names.filter { $0.hasPrefix(EntryPath.signatures) }.map {
      ArchiveSignature(entry: $0, bytes: bytes($0) ?? [], digests: digests)
    }
  }
}
