// learn, Apache-2.0. See LICENSE.

/// Where the pictures and sounds of an item are found: the address on a page of what the item names.
public struct ItemMedia: Sendable {
  private let find: @Sendable (String) -> String?

  /// Looks addresses up; nil where a page may not load what is named.
  public init(_ find: @escaping @Sendable (String) -> String?) { self.find = find }

  /// Nothing is loaded.
  public static let none = ItemMedia { _ in nil }

  /// Files below an address, by the path that the item names; nothing is loaded from elsewhere.
  ///
  /// - Parameter base: Empty for files beside the page, else ending in a slash.
  public static func below(_ base: String) -> ItemMedia {
    ItemMedia { path in ItemMedia.isBeside(path) ? base + path : nil }
  }

  /// Whether an address names a file below the item: no scheme, no host, no way up.
  public static func isBeside(_ path: String) -> Bool {
    let bare = path.prefix { $0 != "?" && $0 != "#" }
    return !bare.isEmpty && bare.first != "/" && !bare.contains("\\") && !bare.contains(":")
      && !bare.split(separator: "/", omittingEmptySubsequences: false).contains { part in
        let plain = part.lowercased().replacing("%2e", with: ".")
        return plain == ".." || plain.contains("%2f") || plain.contains("%5c")
      } && !bare.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }

  /// The address of something on the page.
  func address(_ source: String?) -> String? {
    guard let source = source?.trimmingSpaces, !source.isEmpty else { return nil }
    if Self.isPicture(data: source) { return source }
    return find(source)
  }

  /// What a file that cannot be had is called in a sentence: its name without the way to it.
  static func name(_ source: String) -> String {
    if source.hasPrefix("data:") { return "…" }
    return String((source.split(separator: "/").last ?? "…").suffix(60))
  }

  // A picture within the address itself loads nothing.
  private static func isPicture(data address: String) -> Bool {
    ["png", "jpeg", "gif", "webp"].contains { address.hasPrefix("data:image/\($0);base64,") }
      && address.drop { $0 != "," }.dropFirst().allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "+/=".contains($0))
      }
  }
}
