// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore
import Presentation

/// Where everything is: each address of the site is made here, in one language.
struct SiteURL: Sendable {
  let language: LanguageTag

  private var root: String { "/\(language)" }

  /// The catalogue.
  var catalogue: String { root + "/" }
  var signIn: String { root + "/sign-in" }
  var signUp: String { root + "/sign-up" }
  var signOut: String { root + "/sign-out" }
  var receipt: String { root + "/receipt" }
  var profile: String { root + "/profile" }
  var account: String { root + "/account" }
  var groups: String { root + "/groups" }
  var studio: String { root + "/studio" }
  /// Launched content: all of it, and one course.
  var courses: String { root + "/courses" }
  func course(_ id: LaunchableID) -> String { courses + "/" + Self.part(id.rawValue) }
  /// Where a unit is launched: `start`, `browse` or `review`.
  func unit(_ number: Int, of id: LaunchableID, _ mode: String) -> String { course(id) + "/units/\(number)/\(mode)" }
  /// An educator's packages of launched content.
  var courseStudio: String { studio + "/courses" }
  var administration: String { root + "/administration" }
  var publishers: String { administration + "/publishers" }
  var programs: String { root + "/programs" }

  /// The parts of the site that are about people instead of packs: the first part of their paths.
  static let peopleParts: Set<String> = [
    "sign-in", "sign-up", "setup", "account", "groups", "join", "studio", "administration", "programs", "courses",
  ]

  func account(_ part: String) -> String { account + "/" + part }
  func setup(_ code: String) -> String { root + "/setup/" + Self.part(code) }

  func pack(_ pack: PackID) -> String { root + "/packs/" + Self.part(pack.rawValue) + "/" }
  func instrument(_ instrument: InstrumentID, of pack: PackID) -> String {
    self.pack(pack) + "instruments/" + Self.part(instrument.rawValue)
  }
  /// Where an attempt is begun.
  func begin(_ instrument: InstrumentID, of pack: PackID) -> String {
    self.instrument(instrument, of: pack) + "/attempts"
  }
  func lesson(_ lesson: LessonID, of pack: PackID) -> String {
    self.pack(pack) + "lessons/" + Self.part(lesson.rawValue)
  }
  func framework(_ framework: FrameworkID, of pack: PackID) -> String {
    self.pack(pack) + "frameworks/" + Self.part(framework.rawValue)
  }
  func area(_ area: CompetenceCode, in framework: FrameworkID, of pack: PackID) -> String {
    self.framework(framework, of: pack) + "/" + Self.part(area.rawValue)
  }
  func collection(_ collection: CollectionID, of pack: PackID, query: [(String, String)] = []) -> String {
    self.pack(pack) + "collections/" + Self.part(collection.rawValue) + Self.query(query)
  }
  func record(_ record: RecordID, in collection: CollectionID, of pack: PackID) -> String {
    self.collection(collection, of: pack) + "/records/" + Self.part(record.rawValue)
  }
  func comparison(in collection: CollectionID, of pack: PackID) -> String {
    self.collection(collection, of: pack) + "/compare"
  }

  func attempt(_ attempt: AttemptID, query: [(String, String)] = []) -> String {
    root + "/attempts/" + Self.part(attempt.rawValue) + Self.query(query)
  }
  /// A question of an attempt, by its place from 0.
  func attempt(_ attempt: AttemptID, at place: Int) -> String {
    self.attempt(attempt, query: [("at", String(place + 1))])
  }
  func review(_ attempt: AttemptID) -> String { self.attempt(attempt) + "/review" }
  /// A file that was given as an answer.
  func file(_ hash: String, in attempt: AttemptID) -> String { self.attempt(attempt) + "/files/" + Self.part(hash) }
  func finish(_ attempt: AttemptID) -> String { self.attempt(attempt) + "/finish" }
  func result(_ attempt: AttemptID, query: [(String, String)] = []) -> String {
    self.attempt(attempt) + "/result" + Self.query(query)
  }
  func resultFile(_ attempt: AttemptID) -> String { self.attempt(attempt) + "/result.json" }
  func resultReport(_ attempt: AttemptID) -> String { self.attempt(attempt) + "/result.xml" }
  func why(_ code: CompetenceCode?, in attempt: AttemptID) -> String {
    self.attempt(attempt) + "/why" + (code.map { "/" + Self.part($0.rawValue) } ?? "")
  }

  func group(_ group: GroupID) -> String { groups + "/" + Self.part(group.rawValue) }
  func join(_ invitation: String) -> String { root + "/join/" + Self.part(invitation) }

  /// Where files of other systems are brought in.
  var imports: String { studio + "/imports" }
  func imported(_ id: String) -> String { imports + "/" + Self.part(id) }
  /// Where an instrument of something that was brought in is proofread.
  func imported(_ id: String, _ instrument: InstrumentID) -> String {
    imported(id) + "/instruments/" + Self.part(instrument.rawValue)
  }
  func imported(_ id: String, _ lesson: LessonID) -> String { imported(id) + "/lessons/" + Self.part(lesson.rawValue) }
  func upload(_ id: String) -> String { studio + "/uploads/" + Self.part(id) }
  func versions(of pack: PackID) -> String { studio + "/packs/" + Self.part(pack.rawValue) }
  func usage(of pack: PackID) -> String { versions(of: pack) + "/usage" }
  func answers(of instrument: InstrumentID, in pack: PackID) -> String {
    versions(of: pack) + "/answers/" + Self.part(instrument.rawValue)
  }

  /// A part of a path, everything percent-encoded that RFC 3986 §3.3 does not let stand in one.
  static func part(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "" }

  /// A query with its question mark; nothing for no fields.
  static func query(_ fields: [(String, String)]) -> String {
    fields.isEmpty ? "" : "?" + fields.map { part($0.0) + "=" + part($0.1) }.joined(separator: "&")
  }

  // RFC 3986 §2.3.
  private static let unreserved = CharacterSet(
    charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
}
