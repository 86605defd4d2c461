// learn, Apache-2.0. See LICENSE.

import Assessment
import Testing

/// QTI 3.0 ASI §2.4.4, qti-upload-interaction and qti-drawing-interaction; QTI 2.1 §7.4: both give a file.
@Suite struct FileInteractionTests {
  @Test(arguments: ["upload", "drawing"])
  func `a file fits, text does not`(name: String) {
    let made = interaction(name, ["type": "text/plain image/png"], [picture])
    #expect(made.reason(.single(.file(name: "a.txt", sha256: ""))) == nil && made.reason(.null) == nil)
    #expect(made.reason(.single(.string("a"))) == .wrongKind)
  }

  @Test func `the types of files are known`() throws {
    guard case .upload(let types)? = interaction("upload", ["type": "text/plain image/png"])?.kind else {
      throw Wrong()
    }
    #expect(types == ["text/plain", "image/png"])
  }

  private struct Wrong: Error {}
}
