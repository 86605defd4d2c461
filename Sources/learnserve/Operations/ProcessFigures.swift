// learn, Apache-2.0. See LICENSE.

import Foundation
import Glibc

/// What the system says of this process.
struct ProcessFigures: Sendable {
  /// Bytes of memory that are in the machine's own.
  let residentBytes: Int
  /// Seconds of processor time, the process's own and the system's for it.
  let cpuSeconds: Double
  let openFiles: Int
  /// When the process started, in seconds since 1970.
  let startedAt: Double

  /// The figures as they are now (proc(5)).
  static var now: ProcessFigures {
    // The second field may hold blanks and brackets; the third begins after the last bracket.
    let stat = (try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8)) ?? ""
    let fields = stat.lastIndex(of: ")").map { stat[stat.index(after: $0)...].split(separator: " ") } ?? []
    func field(_ number: Int) -> Double { fields.count > number - 3 ? Double(fields[number - 3]) ?? 0 : 0 }
    let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
    let sinceBoot = ((try? String(contentsOfFile: "/proc/uptime", encoding: .utf8)) ?? "").split(separator: " ").first
    let boot = Date().timeIntervalSince1970 - (sinceBoot.flatMap { Double($0) } ?? 0)
    return ProcessFigures(
      residentBytes: Int(field(24)) * sysconf(Int32(_SC_PAGESIZE)), cpuSeconds: (field(14) + field(15)) / ticks,
      openFiles: (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0,
      startedAt: boot + field(22) / ticks)
  }
}
