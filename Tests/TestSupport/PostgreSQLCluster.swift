// learn, Apache-2.0. See LICENSE.

import Foundation
import Glibc

/// A server of PostgreSQL for the tests of one process: in a temporary folder, on a socket in it and on no port.
///
/// A shell looks after it, which ends the server and removes the folder when the process has ended, however it ended.
public final class PostgreSQLCluster: Sendable {
  /// Why there is no server.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// The server of this process, started by whoever asks first.
  public static let shared = Result { try PostgreSQLCluster() }

  /// The folder of the server's programs; nil where PostgreSQL is not installed.
  public static let programs: String? = {
    let folders =
      ((try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? [])
      .sorted { $0.compare($1, options: .numeric) == .orderedDescending }.map { "/usr/lib/postgresql/\($0)/bin" }
    let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return (folders + path).first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
  }()

  /// Why tests with PostgreSQL are skipped where they are.
  public static let absence = "PostgreSQL is not installed: make setup installs it"

  private let folder: String
  /// What the shell that looks after the server is told.
  private let orders: FileHandle
  private let keeper: Process

  /// Makes and starts a server.
  public init() throws {
    guard let programs = Self.programs else { throw Failure(description: Self.absence) }
    // Short: the name of a socket has at most 107 bytes.
    folder = FileManager.default.temporaryDirectory.path + "/learn-pg-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // PostgreSQL runs under no superuser; the package brings a user for it.
    var starter = ""
    if geteuid() == 0 {
      guard let user = getpwnam("postgres") ?? getpwnam("nobody") else {
        throw Failure(description: "PostgreSQL does not run under root, and there is no other user for it.")
      }
      starter = "setpriv --reuid=\(user.pointee.pw_uid) --regid=\(user.pointee.pw_gid) --clear-groups "
      chown(folder, user.pointee.pw_uid, user.pointee.pw_gid)
    }
    let settings = [
      "listen_addresses=", "unix_socket_directories=\(folder)", "fsync=off", "full_page_writes=off",
      "max_connections=400", "shared_buffers=64MB", "autovacuum_naptime=5", "log_min_messages=fatal",
    ]
    let script = """
      cd "\(folder)" || exit 1
      \(starter)\(programs)/initdb --no-sync --auth=trust --username=learn --encoding=UTF8 --locale=C.UTF-8 data \
      >init.log 2>&1 || exit 1
      start() { \(starter)\(programs)/postgres -D data \(settings.map { "-c '\($0)'" }.joined(separator: " ")) \
      >>log 2>&1 & server=$!; }
      finish() { kill -"$1" "$server" 2>/dev/null; wait "$server"; }
      start
      while read -r order; do
        case "$order" in
          start) start ;;
          stop) finish INT; echo done ;;
          kill) finish QUIT; echo done ;;
        esac
      done
      finish QUIT
      cd / && rm -rf "\(folder)"
      """
    let (input, output) = (Pipe(), Pipe())
    for pipe in [input, output] {
      for handle in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
        _ = fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC)
      }
    }
    keeper = Process()
    keeper.executableURL = URL(fileURLWithPath: "/bin/sh")
    keeper.arguments = ["-c", script]
    keeper.standardInput = input
    keeper.standardOutput = output
    try keeper.run()
    orders = input.fileHandleForWriting
    answers = output.fileHandleForReading
    try waitUntilReady()
  }

  private let answers: FileHandle

  private func waitUntilReady() throws {
    for _ in 0..<600 {
      if (try? psql("SELECT 1")) != nil { return }
      guard keeper.isRunning else { break }
      usleep(50_000)
    }
    let log = ["init.log", "log"].compactMap { try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
    throw Failure(description: "PostgreSQL does not start: \(log.joined(separator: "\n").suffix(2000))")
  }

  // MARK: - Stopping and starting

  /// Ends the server: every connection is broken off.
  ///
  /// - Parameter abruptly: As if it had crashed; it puts its files right at the next start.
  public func stop(abruptly: Bool) throws {
    try orders.write(contentsOf: Data((abruptly ? "kill\n" : "stop\n").utf8))
    _ = try answers.read(upToCount: 5)
  }

  /// Starts the server again.
  public func start() throws {
    try orders.write(contentsOf: Data("start\n".utf8))
    try waitUntilReady()
  }

  // MARK: - Databases

  /// Makes an empty database.
  ///
  /// - Returns: Its address.
  public func makeDatabase() throws -> String {
    let name = "d" + UUID().uuidString.lowercased().filter { $0 != "-" }
    try psql("CREATE DATABASE \(name) TEMPLATE template0")
    return address(of: name)
  }

  /// The address of a database.
  public func address(of name: String) -> String {
    let host = folder.replacing("/", with: "%2F")
    return "postgres://learn@\(host)/\(name)"
  }

  /// Removes a database, whoever is connected to it.
  public func remove(_ address: String) {
    guard let name = address.split(separator: "/").last else { return }
    _ = try? psql("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
  }

  /// Runs statements in a database, as the superuser, and returns what they say: a line for each row, its columns
  /// between bars.
  @discardableResult
  public func psql(_ sql: String, in address: String? = nil) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: (Self.programs ?? "") + "/psql")
    process.arguments = ["-XqAt", "-v", "ON_ERROR_STOP=1", "-c", sql, address ?? self.address(of: "postgres")]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(description: "psql refuses: \(sql)") }
    return String(decoding: data, as: UTF8.self)
  }

  /// The files in which the tables of a database lie, after everything was written into them.
  public func files(of address: String) throws -> [String] {
    let place = try psql(
      "CHECKPOINT; SELECT 'base/' || oid FROM pg_database WHERE datname = current_database()", in: address
    )
    .trimmingCharacters(in: .whitespacesAndNewlines)
    let base = folder + "/data/" + place
    return try FileManager.default.contentsOfDirectory(atPath: base).map { base + "/" + $0 }
  }
}
