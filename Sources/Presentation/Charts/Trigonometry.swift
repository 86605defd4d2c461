// learn, Apache-2.0. See LICENSE.

/// Sine and cosine by their power series, so that a picture has the same bytes on every machine.
///
/// The C library's functions may differ in the last digit from one system to the next.
enum Trigonometry {
  /// The sine of an angle in radians, between -2π and 2π; the error stays below one millionth.
  static func sine(_ angle: Double) -> Double {
    var folded = angle
    while folded > Double.pi { folded -= 2 * Double.pi }
    while folded < -Double.pi { folded += 2 * Double.pi }
    var term = folded
    var sum = term
    for step in 1...12 {
      let n = Double(2 * step)
      term *= -folded * folded / (n * (n + 1))
      sum += term
    }
    return sum
  }

  /// The cosine of an angle in radians.
  static func cosine(_ angle: Double) -> Double { sine(angle + Double.pi / 2) }
}
