// learn, Apache-2.0. See LICENSE.

internal import Glibc

/// What a process does with memory that it does not need any more.
package enum ProcessMemory {
  /// Gives whole pages that are free, wherever they lie, back to the system (malloc_trim(3)). Takes a millisecond or two.
  package static func giveBack() {
    // The header of the function is none of Swift's module of the C library; another C library may not have it.
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    _ = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)(0)
  }
}
