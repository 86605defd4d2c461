// learn, Apache-2.0. See LICENSE.

import Glibc
import LearnCore
import ServiceLifecycle

/// How the C library keeps memory that was given back, for a process that runs for months.
enum Memory {
  /// Lets two pools of memory serve all threads, and gives what is free at their ends back to the system.
  ///
  /// Without it each thread has a pool of its own, and what many requests used once stays with all of them (mallopt(3)).
  static func keepSmall() {
    // The header of the function is none of Swift's module of the C library; another C library may not have it.
    guard let symbol = dlsym(nil, "mallopt") else { return }
    let mallopt = unsafeBitCast(symbol, to: (@convention(c) (Int32, Int32) -> Int32).self)
    func set(_ option: Int32, _ value: Int32) { _ = mallopt(option, value) }
    set(Option.arenaMax, 2)
    set(Option.trimThreshold, 1 << 20)
    set(Option.mmapThreshold, 4 << 20)
  }

  /// Names of malloc.h, which are macros in brackets that Swift does not see.
  private enum Option {
    static let trimThreshold: Int32 = -1
    static let mmapThreshold: Int32 = -3
    static let arenaMax: Int32 = -8
  }
}

/// Gives back every three seconds what a crowd of requests left behind. It takes a millisecond or two.
struct MemorySweep: Service {
  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(3))
        ProcessMemory.giveBack()
      }
    }
  }
}
