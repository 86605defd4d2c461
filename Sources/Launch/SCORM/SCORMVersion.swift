// learn, Apache-2.0. See LICENSE.

/// Which of the two run-time environments a unit was made for.
public enum SCORMVersion: String, Hashable, Sendable, Codable, CaseIterable {
  /// SCORM 1.2 (2001): the unit looks for `API`.
  case scorm12
  /// SCORM 2004, 3rd and 4th edition: the unit looks for `API_1484_11` (IEEE 1484.11.2).
  case scorm2004
}
