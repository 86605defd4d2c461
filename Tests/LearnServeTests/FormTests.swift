// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@testable import learnserve

@Suite struct FormTests {
  @Test("Fields are read as browsers send them") func fields() {
    let fields = FormFields("a=1&b=two+words&b=%C3%A4&c&=x&d=100%&e=%zz&f=a%26b%3Dc")
    #expect(fields["a"] == "1")
    #expect(fields.values("b") == ["two words", "ä"])
    #expect(fields["c"] == "")
    #expect(fields["d"] == "100%")
    #expect(fields["e"] == "%zz")
    #expect(fields["f"] == "a&b=c")
    #expect(FormFields("x=%FF")["x"] == "\u{FFFD}")
  }

  @Test("What was put into an address comes out of it", arguments: 0..<50) func addresses(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pairs = (0..<3).map { _ in
      (String.random(using: &generator), String.random(using: &generator))
    }
    let read = FormFields(SiteURL.query(pairs).dropFirst())
    #expect(read.all.map(\.name) == pairs.map(\.0))
    #expect(read.all.map(\.value) == pairs.map(\.1))
  }

  @Test("A form with a file is read byte for byte", arguments: 0..<30) func file(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    // Bytes that look like the delimiter, so that a search that skips too far is found out.
    let alphabet = Array("\r\n-bB\0".utf8)
    let bytes = (0..<Int.random(in: 0...400, using: &generator)).map { _ in
      alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
    }
    let body =
      Array("--bB-\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n--bB-\r\n".utf8)
      + Array("Content-Disposition: form-data; name=\"pack\"; filename=\"p.zip\"\r\n\r\n".utf8) + bytes
      + Array("\r\n--bB---\r\n".utf8)
    let text = String(decoding: bytes, as: UTF8.self)
    try #require(!text.contains("\r\n--bB-"))
    let form = try #require(MultipartForm(body, contentType: "multipart/form-data; boundary=bB-"))
    #expect(form.text("csrf") == "abc")
    #expect(form.file("pack").map { Array($0.bytes) } == bytes)
  }

  @Test(
    "What is no form of parts is refused",
    arguments: [
      ("", "multipart/form-data; boundary=x"), ("--x", "multipart/form-data; boundary=x"),
      ("--x\r\nA: b\r\n\r\nc\r\n--x--", "multipart/form-data; boundary=x"), ("--x--", "text/plain"),
      ("--x\r\n\r\n", "multipart/form-data"),
      ("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n", "multipart/form-data; boundary=x"),
    ])
  func noForm(body: String, type: String) {
    #expect(MultipartForm(Array(body.utf8), contentType: type) == nil)
  }

  @Test("After a burst a bucket lets through what its rule says, and no more") func limiter() {
    let limiter = RateLimiter()
    var now = Timestamp(milliseconds: 0)
    let rule = RateLimiter.Rule(name: "t", tries: 3, secondsPerTry: 10)
    for _ in 0..<3 { #expect(limiter.take(rule, "a", at: now) == nil) }
    #expect(limiter.take(rule, "a", at: now) == 10)
    #expect(limiter.take(rule, "b", at: now) == nil, "another key has a bucket of its own")
    now = now.adding(seconds: 10)
    #expect(limiter.take(rule, "a", at: now) == nil)
    #expect(limiter.take(rule, "a", at: now) == 10)
    limiter.forget(rule, "a")
    #expect(limiter.take(rule, "a", at: now) == nil)
  }

  @Test(
    "After signing in one is led only to places of this site",
    arguments: [
      ("/en/profile?x=1", true), ("//evil.example", false), ("https://evil.example", false), ("/\\evil", false),
      ("/a\nb", false), ("", false), ("/en/\\x", false),
    ])
  func localAddresses(address: String, isLocal: Bool) {
    #expect((SignInController.local(address) == address) == isLocal)
  }
}

extension String {
  fileprivate static func random(using generator: inout SeededGenerator) -> String {
    let letters = Array("abcäö €&=+%?#/\\\"'<>😀\u{0}")
    return String(
      (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &generator)]
      })
  }
}
