// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import ContentPack
internal import LearnCore

/// The test of a document with all that it refers to, made ready to run.
struct TestFile {
  let program: TestProgram
  /// What was noticed, without errors, each under its own path.
  let findings: [Finding]

  /// Reads what the test in a document refers to; throws everything that is wrong with any of it.
  init(_ file: DocumentFile) throws(Failure) {
    let bundle = file.bundle
    findings = file.located(bundle.findings)
    guard let test = bundle.test else {
      throw Failure(findings.filter { $0.severity == .error }.map(\.description).joined(separator: "\n"))
    }
    do { program = try TestProgram(test, items: bundle.items) } catch { throw Failure(error.description) }
  }
}
