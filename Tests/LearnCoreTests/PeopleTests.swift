// learn, Apache-2.0. See LICENSE.

import LearnCore
import TestSupport
import Testing

@Suite struct PeopleTests {
  @Test("A receipt code is read back however it is typed", arguments: 0..<200) func receiptCodes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = (0..<10).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let code = ReceiptCode(bytes: bytes)
    #expect(code.characters.count == 16)
    #expect(code.description.count == 19)
    let typed = [
      code.description, code.description.lowercased(), code.characters,
      " " + code.description.replacing("-", with: " "),
      code.description.replacing("0", with: "O").replacing("1", with: "l"),
    ]
    for text in typed { #expect(ReceiptCode(text) == code, "\(text)") }
    #expect(ReceiptCode(String(code.characters.dropLast())) == nil)
    #expect(ReceiptCode(code.characters + "0") == nil)
    #expect(ReceiptCode("U" + code.characters.dropFirst()) == nil)
  }

  @Test("scrypt gives what RFC 7914 §12 says") func scrypt() {
    // The first 32 bytes of the third test vector; PBKDF2 gives a shorter key as the beginning of a longer one.
    let hash: [UInt8] = [
      0xfd, 0xba, 0xbe, 0x1c, 0x9d, 0x34, 0x72, 0x00, 0x78, 0x56, 0xe7, 0x19, 0x0d, 0x01, 0xe9, 0xfe, 0x7c, 0x6a, 0xd7,
      0xcb, 0xc8, 0x23, 0x78, 0x30, 0xe7, 0x73, 0x76, 0x63, 0x4b, 0x37, 0x31, 0x62,
    ]
    let kept = PasswordHash(
      text: "$scrypt$ln=10,r=8,p=16$\(Secret.base64URL(Array("NaCl".utf8)))$\(Secret.base64URL(hash))")
    #expect(kept.matches("password"))
    #expect(!kept.matches("Password"))
  }

  @Test(
    "What is no hash matches nothing",
    arguments: ["", "$scrypt$", "$scrypt$ln=99,r=8,p=1$AA$AA", "$scrypt$ln=10,r=8$AA$AA", "$argon2id$v=19$AA$AA$x"])
  func noHash(text: String) { #expect(!PasswordHash(text: text).matches("password")) }

  @Test(
    "Names that one signs in with",
    arguments: [
      ("Anna", "anna"), ("anna.b-c_d+e@f", "anna.b-c_d+e@f"), ("Äiti2", "äiti2"), ("a", nil), ("an na", nil),
      ("a/b", nil), ("<b>", nil), ("", nil), ("名前", "名前"),
    ] as [(String, String?)])
  func names(typed: String, kept: String?) { #expect(AccountName(typed)?.text == kept) }

  @Test("Figures take in people by tens, and hide what is about fewer") func figures() {
    #expect([0, 9, 10, 19, 20, 25].map(GroupFigures.step) == [0, 0, 10, 10, 20, 20])
    func subject(_ code: CompetenceCode) -> CompetenceReference { CompetenceReference(framework: "f", code: code) }
    let rows = [
      GroupFigures.Row(subject: subject("b"), counts: ["low": 4, "high": 6]),
      GroupFigures.Row(subject: subject("a"), counts: ["low": 9]),
    ]
    let figures = GroupFigures(people: 10, waiting: 3, rows: rows)
    #expect(figures.rows.map(\.subject.code) == ["b"])
    #expect(figures.hidden.map(\.code) == ["a"])
    let few = GroupFigures(people: 9, waiting: 0, rows: rows)
    #expect(few.rows.isEmpty && few.hidden.isEmpty)
  }
}
