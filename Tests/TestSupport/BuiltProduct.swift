// learn, Apache-2.0. See LICENSE.

import Foundation

/// A program of this package as it was built together with the tests.
public struct BuiltProduct: Sendable {
  public let path: String

  /// Finds the program beside the test bundle.
  public init(_ name: String) throws {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    path = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(name).path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw PseudoTerminal.Failure(description: "There is no \(path). Build the package first.")
    }
  }

  /// Names a program that lies elsewhere, such as a copy.
  public init(path: String) { self.path = path }

  /// What a run gave.
  public struct Run: Sendable {
    public let code: Int32
    public let output: String
    public let errors: String
  }

  /// Runs the program to its end, without a terminal.
  ///
  /// - Parameters:
  ///   - environment: The whole environment of the program.
  ///   - folder: Where it runs.
  ///   - starter: The words of another program that starts this one, which are followed by its path and arguments.
  public func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], in folder: String? = nil,
    startedBy starter: [String] = []
  ) throws -> Run {
    let words = starter + [path] + arguments
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.environment = environment
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    // Files instead of pipes: a program that writes much never waits for a reader.
    let scratch = try TemporaryFolder()
    let names = ["in", "out", "err"].map { scratch.path($0) }
    try Data(input.utf8).write(to: URL(fileURLWithPath: names[0]))
    for name in names.dropFirst() { try Data().write(to: URL(fileURLWithPath: name)) }
    process.standardInput = FileHandle(forReadingAtPath: names[0])
    process.standardOutput = FileHandle(forWritingAtPath: names[1])
    process.standardError = FileHandle(forWritingAtPath: names[2])
    try process.run()
    process.waitUntilExit()
    let texts = try names.dropFirst().map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self)
    }
    let code = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    return Run(code: code, output: texts[0], errors: texts[1])
  }
}
