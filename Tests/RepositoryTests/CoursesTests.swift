// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import LearnCore
import Testing

/// The packs that ship with learn are themselves without fault.
@Suite struct CoursesTests {
  static let courses =
    (try? FileManager.default.contentsOfDirectory(atPath: Repository.root + "/courses"))?.filter { !$0.hasPrefix(".") }
    .sorted() ?? []

  @Test("There is a course") func thereIsACourse() {
    #expect(Self.courses.contains("creative-ai"))
  }

  @Test("Every pack in courses/ passes check without a warning", arguments: courses)
  func passesCheck(course: String) throws {
    let result = SourceReader.read(folder: Repository.root + "/courses/" + course)
    let faults = result.findings.filter { $0.severity >= .warning }
    #expect(faults.isEmpty, "\(faults.map(\.description).joined(separator: "\n"))")
    #expect(result.pack != nil)
  }
}
