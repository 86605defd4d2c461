// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.4, qti-upload-interaction; QTI 2.1 §7.4: it takes a file of one of the types that it names.
@Suite struct UploadInteractionTests {
  @Test func `a file fits, text does not`() {
    let made = interaction("upload", ["type": "text/plain image/png"], [picture])
    #expect(made.reason(.single(.file(name: "a.png", sha256: ""))) == nil && made.reason(.null) == nil)
    #expect(made.reason(.single(.string("a"))) == .wrongKind)
  }

  @Test func `the types of files are known`() throws {
    let made = try #require(interaction("upload", ["type": "text/plain image/png"]))
    guard case .upload(let types) = made.kind else {
      Issue.record("\(made.kind)")
      return
    }
    #expect(types == ["text/plain", "image/png"])
  }
}
