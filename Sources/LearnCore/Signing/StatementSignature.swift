// learn, Apache-2.0. See LICENSE.

internal import Crypto
internal import CryptoExtras
internal import Foundation

/// A signature of a statement: a JWS in compact form over the statement's JSON (xAPI 1.0.3 Data §2.6, RFC 7515 §3.1).
public enum StatementSignature {
  /// Why a signature is refused, as a sentence.
  public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// Looks at a signature: its form, that its algorithm is RS256, RS384 or RS512, that it signs this very statement,
  /// and, where its header holds a certificate, that the signature is that of the certificate's key.
  ///
  /// Whether the certificate is to be trusted is not said: the log keeps no list of authorities.
  public static func check(_ bytes: [UInt8], signs statement: ReceivedStatement) throws(Refusal) {
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let head = decoded(parts[0]), let payload = decoded(parts[1]),
      let signature = decoded(parts[2]), !signature.isEmpty,
      let header = try? JSONDocument(head, limits: .init(size: 1 << 20)).root.value
    else { throw Refusal(description: "The signature is no JWS in compact form.") }
    guard let name = header["alg"]?.string, ["RS256", "RS384", "RS512"].contains(name) else {
      throw Refusal(description: "The algorithm of the signature is RS256, RS384 or RS512.")
    }
    guard let signed = try? JSONDocument(payload, limits: ReceivedStatement.limits).root.value,
      case .object = signed, let sent = try? JSONDocument(statement.body, limits: ReceivedStatement.limits).root.value
    else { throw Refusal(description: "What the JWS signs is no JSON object.") }
    guard StatementComparison.areSame(signed.leavingIDOpen(sent), sent) else {
      throw Refusal(description: "What the JWS signs is another statement than the one that was sent.")
    }
    guard let chain = header["x5c"] else { return }
    guard let first = chain.elements?.first?.string,
      let certificate = Data(base64Encoded: first, options: .ignoreUnknownCharacters),
      let keyBytes = X509Certificate.publicKey(of: Array(certificate)),
      let key = try? _RSA.Signing.PublicKey(derRepresentation: keyBytes)
    else { throw Refusal(description: "The certificate of the signature (x5c) cannot be read.") }
    let input = Data("\(parts[0]).\(parts[1])".utf8)
    let value = _RSA.Signing.RSASignature(rawRepresentation: Data(signature))
    let isValid =
      switch name {
      case "RS256": key.isValidSignature(value, for: SHA256.hash(data: input), padding: .insecurePKCS1v1_5)
      case "RS384": key.isValidSignature(value, for: SHA384.hash(data: input), padding: .insecurePKCS1v1_5)
      default: key.isValidSignature(value, for: SHA512.hash(data: input), padding: .insecurePKCS1v1_5)
      }
    guard isValid else { throw Refusal(description: "The signature is not that of the certificate's key.") }
  }

  private static func decoded(_ part: Substring) -> [UInt8]? {
    var text = part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }.reduce(into: "") { $0.append($1) }
    while text.utf8.count % 4 != 0 { text.append("=") }
    return Data(base64Encoded: text).map { Array($0) }
  }
}

extension JSONValue {
  /// A signed statement may leave its id to the log: it takes over that of the other.
  fileprivate func leavingIDOpen(_ other: JSONValue) -> JSONValue {
    guard case .object(let members) = self, self["id"] == nil, let id = other["id"] else { return self }
    return .object(members + [.init("id", id)])
  }
}

/// As much of a certificate as is needed to take its key out (RFC 5280 §4.1, DER).
enum X509Certificate {
  /// The SubjectPublicKeyInfo; nil for bytes that are no certificate.
  static func publicKey(of bytes: [UInt8]) -> [UInt8]? {
    var outer = bytes[...]
    guard var certificate = content(of: 0x30, &outer), var signed = content(of: 0x30, &certificate) else { return nil }
    // [0] version, when it is not 1.
    if signed.first == 0xA0 { _ = content(of: 0xA0, &signed) }
    // serialNumber, signature, issuer, validity, subject.
    for tag: UInt8 in [0x02, 0x30, 0x30, 0x30, 0x30] where content(of: tag, &signed) == nil { return nil }
    let from = signed.startIndex
    guard content(of: 0x30, &signed) != nil else { return nil }
    return Array(bytes[from..<signed.startIndex])
  }

  /// The content of the element at the front, which is taken off.
  private static func content(of tag: UInt8, _ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard bytes.popFirst() == tag, let first = bytes.popFirst() else { return nil }
    var length = Int(first)
    if first & 0x80 != 0 {
      let count = Int(first & 0x7F)
      guard (1...4).contains(count), bytes.count >= count else { return nil }
      length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
      bytes = bytes.dropFirst(count)
    }
    guard length <= bytes.count else { return nil }
    defer { bytes = bytes.dropFirst(length) }
    return bytes.prefix(length)
  }
}
