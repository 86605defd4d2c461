// learn, Apache-2.0. See LICENSE.

import Foundation

/// What the process has used of the machine.
enum Measure {
  /// Seconds of CPU, which other work on the machine hardly changes.
  static var time: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Bytes of memory that are resident; 0 where the system does not tell.
  static var memory: Int {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
    return (pages.flatMap { $0.count > 1 ? Int($0[1]) : nil } ?? 0) * Int(getpagesize())
  }

  /// Seconds for each of several works, the smallest of 25 series that are taken in turn.
  ///
  /// - Parameter works: What is done, and how often in each series.
  static func inTurn<Failure: Error>(
    _ works: [(rounds: Int, work: () throws(Failure) -> Void)]
  ) throws(Failure) -> [Double] {
    for work in works { try work.work() }
    var best = works.map { _ in Double.infinity }
    for _ in 0..<25 {
      for (place, work) in works.enumerated() {
        let start = time
        for _ in 0..<work.rounds { try work.work() }
        best[place] = min(best[place], (time - start) / Double(work.rounds))
      }
    }
    return best
  }
}
