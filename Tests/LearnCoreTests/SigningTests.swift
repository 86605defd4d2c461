// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@Suite struct SigningTests {
  /// RFC 8037, appendix A: the key, its thumbprint, and a signature.
  private static let jwk = """
    {"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
     "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    """

  @Test("The key, thumbprint and signature of RFC 8037 come out") func published() throws {
    let key = try #require(SigningKey(jwk: JSONValue(parsing: Self.jwk)))
    #expect(key.publicKey.id == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    let signed = Array("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8)
    let expected =
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    #expect(Base64URL.encode(key.signature(of: signed)) == expected)
    #expect(key.publicKey.isSignature(try #require(Base64URL.decode(expected)), of: signed))
  }

  @Test("A signature is read back, and under other bytes it is none", arguments: 0..<30 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let key = try #require(SigningKey(seed: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }))
    let payload = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
      UInt8.random(in: .min ... .max, using: &generator)
    }
    let signature = DetachedSignature.sign(payload, with: key)
    #expect(signature == DetachedSignature.sign(payload, with: key))
    #expect(try DetachedSignature.verified(signature.text, of: payload) == signature)
    #expect(throws: DetachedSignature.Fault.signature) {
      try DetachedSignature.verified(signature.text, of: payload + [0])
    }
    #expect(SigningKey(jwk: key.jwk(name: "x"))?.publicKey == key.publicKey)
    #expect(PublicKey(line: key.publicKey.line) == key.publicKey)
    #expect(PublicKey(jwk: key.publicKey.jwk(name: "x")) == key.publicKey)
    // One character changed anywhere is never a good signature.
    var characters = Array(signature.text)
    let place = Int.random(in: characters.indices, using: &generator)
    characters[place] = characters[place] == "A" ? "B" : "A"
    #expect(throws: DetachedSignature.Fault.self) {
      try DetachedSignature.verified(String(characters), of: payload)
    }
  }

  @Test(
    "A header that asks for something else is refused before a key is looked at",
    arguments: [
      (#"{"alg":"none","kid":"K","jwk":J}"#, DetachedSignature.Fault.header),
      (#"{"alg":"HS256","kid":"K","jwk":J}"#, .header), (#"{"alg":"EdDSA","kid":"K"}"#, .header),
      (#"{"alg":"EdDSA","kid":"K","jwk":J,"crit":["b64"],"b64":false}"#, .header),
      (#"{"alg":"EdDSA","kid":"other","jwk":J}"#, .keyID), (#"{"alg":"EdDSA","jwk":J}"#, .keyID),
      (#"{"alg":"EdDSA","alg":"none","kid":"K","jwk":J}"#, .header), ("[]", .header),
      (#"{"alg":"EdDSA","kid":"K","jwk":{"kty":"RSA"}}"#, .header),
    ] as [(String, DetachedSignature.Fault)])
  func headers(template: String, fault: DetachedSignature.Fault) throws {
    let key = try #require(SigningKey(jwk: JSONValue(parsing: Self.jwk)))
    let jwk = #"{"kty":"OKP","crv":"Ed25519","x":"\#(Base64URL.encode(key.publicKey.bytes))"}"#
    let header = template.replacing("\"K\"", with: "\"\(key.publicKey.id)\"").replacing("J}", with: jwk + "}")
      .replacing("J,", with: jwk + ",")
    let protected = Base64URL.encode(Array(header.utf8))
    let payload = Array("payload".utf8)
    // Signed as it stands, so that nothing but the header is at fault.
    let signature = key.signature(of: Array("\(protected).\(Base64URL.encode(payload))".utf8))
    let text = "\(protected)..\(Base64URL.encode(signature))"
    #expect(throws: fault) { try DetachedSignature.verified(text, of: payload) }
    #expect(throws: DetachedSignature.Fault.form) {
      try DetachedSignature.verified(
        "\(protected).\(Base64URL.encode(payload)).\(Base64URL.encode(signature))", of: payload)
    }
  }

  @Test("Base64url has one text for each bytes") func base64() {
    #expect(Base64URL.decode("") == [])
    #expect(Base64URL.decode("-_8") == [0xFB, 0xFF])
    for text in ["-_9", "+/8", "-_8=", "A", "-_8\n", "ä"] { #expect(Base64URL.decode(text) == nil, "\(text)") }
  }

  @Test("Keys to trust are read as lines, as JWK and as JWK Set, and a private key is refused") func trust() throws {
    let key = try #require(SigningKey(jwk: JSONValue(parsing: Self.jwk)))
    let (line, jwk) = (key.publicKey.line, key.publicKey.jwk(name: "School").compactText)
    let named = [NamedKey(key.publicKey, name: "School")]
    #expect(try NamedKey.keys(in: "# trusted\n\n\(line)  School \n") == named)
    #expect(try NamedKey.keys(in: jwk) == named)
    #expect(try NamedKey.keys(in: #"{"keys":[\#(jwk)]}"#) == named)
    for text in ["", "# nothing", "School", line.dropLast() + " x", Self.jwk, "{", #"{"keys":[]}"#] {
      #expect(throws: NamedKey.Fault.self, "\(text)") { try NamedKey.keys(in: String(text)) }
    }
    #expect(throws: NamedKey.Fault.self) { try NamedKey.keys(in: "\(line) a\nrubbish") }
  }
}
