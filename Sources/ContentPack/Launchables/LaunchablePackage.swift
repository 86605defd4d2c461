// learn, Apache-2.0. See LICENSE.

public import Launch
public import LearnCore

/// A package of launched content as it was sent: what can be launched, and the files that come with it.
public struct LaunchablePackage: Sendable {
  /// What can be launched.
  public enum Content: Hashable, Sendable {
    case cmi5(CourseStructure)
    case scorm(SCORMPackage)
  }

  /// A file of the package.
  public struct File: Sendable {
    /// Its path in the package.
    public let path: String
    public let content: FileContent
  }

  public let content: Content
  /// What was noticed and does not forbid it.
  public let findings: [Finding]
  public let files: [File]

  /// Why a package is not taken: what was found in it, at least one error.
  public struct Refusal: Error, Hashable, Sendable {
    public let findings: [Finding]
  }

  /// Opens a package: a ZIP with `cmi5.xml` or `imsmanifest.xml` at its root, or a course structure of cmi5 alone.
  ///
  /// - Parameter path: The file on the disk.
  /// - Throws: ``Refusal``, also for what is no package at all.
  public static func open(_ path: String, limits: ReadingLimits = ReadingLimits()) throws(Refusal) -> LaunchablePackage
  {
    do {
      return try read(path, limits)
    } catch let refusal as Refusal {
      throw refusal
    } catch let error as PackError {
      throw Refusal(findings: [
        Finding(
          .error, "package.\(error.code.rawValue)", path: error.entry, line: error.line, column: error.column,
          error.message)
      ])
    } catch {
      throw Refusal(findings: [Finding(.error, "package.unreadable", path: "", "The file cannot be read.")])
    }
  }

  private static func read(_ path: String, _ limits: ReadingLimits) throws -> LaunchablePackage {
    let file = try ArchiveFile.open(path, limit: limits.archiveBytes)
    let head = try file.bytes(0..<min(file.size, 512))
    if head.starts(with: [0x50, 0x4B]) { return try read(ArchiveContents(.file(file), limits: limits), limits) }
    let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard head.dropFirst(mark).first(where: { $0 > 0x20 }) == UInt8(ascii: "<"), file.size <= limits.textBytes else {
      throw PackError(.foreign, "The file is neither a ZIP nor a course structure of cmi5. Send one of them.")
    }
    let (course, findings) = try Cmi5Reader.read(file.bytes(0..<file.size)[...], files: nil, limits: limits.xml)
    guard let course else { throw Refusal(findings: findings) }
    return LaunchablePackage(content: .cmi5(course), findings: findings, files: [])
  }

  private static func read(_ archive: ArchiveContents, _ limits: ReadingLimits) throws -> LaunchablePackage {
    guard let manifest = archive.bytes(Cmi5Reader.path) else {
      if let manifest = archive.bytes(SCORMReader.path) { return try scorm(manifest, archive, limits) }
      let names = [Cmi5Reader.path, SCORMReader.path]
      let inner = archive.names.first { name in names.contains { name.hasSuffix("/" + $0) } }
      throw PackError(
        .foreign,
        inner.map {
          "cmi5.xml or imsmanifest.xml stands at the root of the ZIP; this one has \($0). Pack the files, not the folder "
            + "around them."
        } ?? "The ZIP has neither cmi5.xml nor imsmanifest.xml at its root.")
    }
    let (course, findings) = try Cmi5Reader.read(manifest, files: Set(archive.names), limits: limits.xml)
    guard let course else { throw Refusal(findings: findings) }
    let files = archive.names.compactMap { name in archive.content(name).map { File(path: name, content: $0) } }
    return LaunchablePackage(content: .cmi5(course), findings: findings, files: files)
  }

  private static func scorm(
    _ manifest: ArraySlice<UInt8>, _ archive: ArchiveContents, _ limits: ReadingLimits
  ) throws -> LaunchablePackage {
    let (package, findings) = try SCORMReader.read(manifest: manifest, files: Set(archive.names), limits: limits.xml)
    if findings.hasErrors { throw Refusal(findings: findings) }
    let files = archive.names.compactMap { name in archive.content(name).map { File(path: name, content: $0) } }
    return LaunchablePackage(content: .scorm(package), findings: findings, files: files)
  }

  /// By which standard it is made.
  public var kind: Launchable.Kind {
    switch content {
    case .cmi5: .cmi5
    case .scorm(let package): package.version == .scorm12 ? .scorm12 : .scorm2004
    }
  }

  /// What it is called.
  public var title: LocalizedText {
    switch content {
    case .cmi5(let course): course.title
    case .scorm(let package): LocalizedText([LanguageTag("und"): package.title])
    }
  }

  /// The structure as the store keeps it: JSON with its members in the order of their names.
  public func structure() throws -> String {
    switch content {
    case .cmi5(let course): try course.stored()
    case .scorm(let package): try package.stored()
    }
  }
}
