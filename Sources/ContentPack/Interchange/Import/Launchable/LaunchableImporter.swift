// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Keeps packages of SCORM 1.2, SCORM 2004 and cmi5 whole, with their structure as units and lessons that say what is in
/// them.
struct LaunchableImporter {
  private var course = ImportedCourse()
  private let source: ImportSource
  private let files: ImportFiles
  private let archive: String

  /// The course of a SCORM package.
  static func scorm(_ source: ImportSource, limits: ReadingLimits) throws(PackError) -> ImportedCourse {
    let files = source.files.isEmpty ? ImportFiles([PackageManifest.path: source.bytes]) : source.files
    guard let root = try files.xml(PackageManifest.path, limits: limits), root.name == "manifest" else {
      throw PackError(.malformed, entry: PackageManifest.path, "The package has no <manifest>.")
    }
    var importer = LaunchableImporter(source, files)
    importer.read(PackageManifest(root))
    return importer.course
  }

  /// The course of a cmi5 package or of its `cmi5.xml`.
  static func cmi5(_ source: ImportSource, limits: ReadingLimits) throws(PackError) -> ImportedCourse {
    let name = "cmi5.xml"
    let files = source.files.isEmpty ? ImportFiles([name: source.bytes]) : source.files
    guard let root = try files.xml(name, limits: limits), root.name == "courseStructure" else {
      throw PackError(.malformed, entry: name, "The package has no <courseStructure> in cmi5.xml.")
    }
    var importer = LaunchableImporter(source, files)
    importer.read(root)
    return importer.course
  }

  private init(_ source: ImportSource, _ files: ImportFiles) {
    self.source = source
    self.files = files
    archive = Slug.make(Importer.stem(source.name), otherwise: "content") + ".zip"
    course.title = Importer.stem(source.name)
    course.key = source.name
    if !source.bytes.isEmpty, !source.files.isEmpty { course.launchables[archive] = source.bytes }
  }

  private static let reason =
    "It is kept whole beside the pack, because packs hold no programs; a platform that plays it can launch it."

  // MARK: - SCORM

  private mutating func read(_ manifest: PackageManifest) {
    course.take(manifest, source: source.name)
    if course.title.isEmpty { course.title = Importer.stem(source.name) }
    for (number, organization) in manifest.organizations.enumerated() {
      let title = organization.title.isEmpty ? course.title : organization.title
      let key = "lesson:organization " + (organization.identifier.isEmpty ? String(number) : organization.identifier)
      unit(title, key, PackageManifest.path, organization.line, outline(organization.children, manifest))
    }
    if manifest.organizations.isEmpty {
      let names = manifest.resources.compactMap(\.href).map { RichText.Block.paragraph([.text($0.oneLine)]) }
      for resource in manifest.resources { launchable(resource.identifier, PackageManifest.path, resource.line) }
      unit(course.title, "lesson:resources", PackageManifest.path, manifest.line, names.map { [$0] })
    }
    rest([PackageManifest.path])
  }

  /// The titles below a node as entries of a list.
  private mutating func outline(_ nodes: [PackageManifest.Node], _ manifest: PackageManifest) -> [[RichText.Block]] {
    var entries: [[RichText.Block]] = []
    for node in nodes {
      let title = node.title.isEmpty ? node.identifier : node.title
      var entry: [RichText.Block] = [.paragraph([.text(title.oneLine.isEmpty ? "–" : title.oneLine)])]
      if node.reference != nil {
        launchable(title, PackageManifest.path, node.line)
      } else {
        course.take(
          .unit, title, path: PackageManifest.path, line: node.line, key: "package",
          notes: ["It is a line of the lesson that says what is in the package."])
      }
      let inner = outline(node.children, manifest)
      if !inner.isEmpty { entry.append(.bulletList(inner)) }
      entries.append(entry)
    }
    return entries
  }

  // MARK: - cmi5

  private mutating func read(_ root: XMLElement) {
    let about = root.first("course")
    course.key = about?.attribute("id") ?? course.key
    let title = Self.words(about?.first("title"), &course.language)
    if !title.isEmpty { course.title = title }
    course.summary = Self.words(about?.first("description"), &course.language)
    course.take(.package, course.title, path: "cmi5.xml", key: "package")
    unit(course.title, "lesson:course", "cmi5.xml", root.line, outline(root))
    rest(["cmi5.xml"])
  }

  private mutating func outline(_ element: XMLElement, depth: Int = 0) -> [[RichText.Block]] {
    var entries: [[RichText.Block]] = []
    if depth > 40 { return entries }
    for child in element.elements where child.name == "au" || child.name == "block" {
      var unused: LanguageTag?
      let words = Self.words(child.first("title"), &unused)
      let title = words.isEmpty ? (child.attribute("id") ?? "").oneLine : words
      var entry: [RichText.Block] = [.paragraph([.text(title.isEmpty ? "–" : title)])]
      if child.name == "au" {
        launchable(title, "cmi5.xml", child.line)
      } else {
        course.take(
          .unit, title, path: "cmi5.xml", line: child.line, key: "package",
          notes: ["It is a line of the lesson that says what is in the package."])
      }
      let inner = outline(child, depth: depth + 1)
      if !inner.isEmpty { entry.append(.bulletList(inner)) }
      entries.append(entry)
    }
    return entries
  }

  private static func words(_ element: XMLElement?, _ language: inout LanguageTag?) -> String {
    guard let string = element?.first("langstring") else { return "" }
    if language == nil { language = string.attribute("lang").flatMap { LanguageTag(spelled: $0) } }
    return string.wholeText.oneLine
  }

  // MARK: - Common parts

  private mutating func unit(
    _ title: String, _ key: String, _ path: String, _ line: Int, _ entries: [[RichText.Block]]
  ) {
    let words = ImportWords(language: course.language ?? .english)
    var blocks: [RichText.Block] = [.paragraph([.text(words.launched(archive))])]
    if !entries.isEmpty { blocks.append(.bulletList(entries)) }
    course.lessons.append(.init(key: key, title: title, body: RichText(blocks)))
    let unit = "unit:" + key
    course.units.append(.init(key: unit, title: title, lessons: [key]))
    course.take(.unit, title, path: path, line: line, key: unit, notes: ["A lesson says what is in the package."])
  }

  private mutating func launchable(_ title: String, _ path: String, _ line: Int) {
    guard course.launchables[archive] != nil else {
      return course.drop(
        .launchable, title, path: path, line: line,
        because: "Only the description of the package was imported, not the package.")
    }
    course.take(.launchable, title, path: path, line: line, key: "launchable:" + archive, notes: [Self.reason])
  }

  /// The other files are in the archive that is kept.
  private mutating func rest(_ handled: Set<String>) {
    for name in files.names where !handled.contains(name) {
      if course.launchables[archive] != nil {
        course.take(
          .media, name, path: name, key: "launchable:" + archive, notes: ["It is in the archive that is kept whole."])
      } else {
        course.drop(.media, name, path: name, because: "A folder cannot be kept whole; import its archive.")
      }
    }
  }
}
