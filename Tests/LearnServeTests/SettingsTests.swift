// learn, Apache-2.0. See LICENSE.

import LearnCore
import Testing

@testable import learnserve

@Suite struct SettingsTests {
  @Test("A flag wins over the environment, the environment over the file") func order() throws {
    let file = "# what we serve\nport = 1\nhost = 127.0.0.9\npack = a.zip\nregistration = closed\n"
    let settings = try Settings(
      arguments: ["--config", "f", "--port=3", "b.zip"],
      environment: ["LEARNSERVE_PORT": "2", "LEARNSERVE_HOST": "127.0.0.8"], file: { $0 == "f" ? file : nil })
    #expect(settings.port == 3)
    #expect(settings.host == "127.0.0.8")
    #expect(settings.packs == ["b.zip", "a.zip"])
    #expect(!settings.allowsRegistration)
  }

  @Test(
    "A wrong value is named with where it stands and what would be right",
    arguments: [
      (["--port", "x"], [:], "--port is \"x\"; it takes a number from 0 to 65535."),
      (["--port"], [:], "--port needs a value after it."),
      (["--prot", "1"], [:], "--prot is not a setting. See learnserve --help."),
      (
        [], ["LEARNSERVE_REGISTRATION": "maybe"],
        "The variable LEARNSERVE_REGISTRATION is \"maybe\"; it takes open or closed."
      ),
      (
        ["--public-url", "learn.example"], [:],
        "--public-url is \"learn.example\"; it takes an address such as https://learn.example.org."
      ),
      (["--config", "none"], [:], "The file none cannot be read."),
      (["--store", ""], [:], "--store is \"\"; it takes FILE or sqlite:FILE, or postgres://USER@HOST/DATABASE."),
      (
        ["--store", "mysql://ada:hidden@db/x"], [:], "--store is \"mysql://ada:***@db/x\"; it takes FILE or sqlite:FILE"
      ),
      (
        ["--guest-days", "0"], [:], "--guest-days is \"0\"; it takes a number of days from 1 to 36500, or never."
      ),
      (["--config", "f"], [:], "f:2: colour is not a setting."),
    ] as [([String], [String: String], String)])
  func wrong(arguments: [String], environment: [String: String], problem: String) {
    let error = #expect(throws: Settings.Problem.self) {
      try Settings(arguments: arguments, environment: environment) { $0 == "f" ? "port = 1\ncolour = red\n" : nil }
    }
    #expect(error?.description.hasPrefix(problem) == true, "\(error?.description ?? "")")
  }

  @Test("The store is a file or a database, and what is being sent lies beside it or in a folder of its own")
  func store()
    throws
  {
    func settings(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Settings {
      try Settings(arguments: arguments, environment: environment)
    }
    #expect(try settings(["--store", "sqlite:/a/b.sqlite"]).workFolder == "/a/b.sqlite-work")
    #expect(try settings(["--store", "/a/b.sqlite"]).store == .sqlite("/a/b.sqlite"))
    let database = try settings([], ["LEARNSERVE_STORE": "postgres://ada:hidden@db.example.org/learn"])
    #expect("\(database.store)" == "postgres://ada:***@db.example.org/learn")
    #expect(!"\(database)".contains("hidden"))
    #expect(database.workFolder.hasSuffix("/learn/server-work"))
    #expect(try settings(["--store", "postgresql:///learn", "--work", "/srv/w"]).workFolder == "/srv/w")
  }
}
