// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Reads QTI 1.2 to 3.0: a package with a manifest, a folder of documents, or one document.
struct QTIPackageImporter {
  private var course = ImportedCourse()
  private let source: ImportSource
  private let limits: ReadingLimits
  private var documents: QTIDocuments
  /// The language that each lesson names itself.
  private var languages: [String: LanguageTag] = [:]

  /// The course that a source holds.
  static func read(_ source: ImportSource, limits: ReadingLimits) throws(PackError) -> ImportedCourse {
    if source.files.isEmpty {
      let one = ImportSource.single(source)
      var importer = QTIPackageImporter(one, limits)
      importer.course.take(.package, source.name, path: "", key: "package")
      importer.readDocuments(one.files.names, [:])
      return importer.course
    }
    var importer = QTIPackageImporter(source, limits)
    try importer.readPackage()
    return importer.course
  }

  private init(_ source: ImportSource, _ limits: ReadingLimits) {
    self.source = source
    self.limits = limits
    documents = QTIDocuments(source.files, limits)
    course.key = source.name
    course.title = Importer.stem(source.name)
  }

  private mutating func readPackage() throws(PackError) {
    var resources: [String: PackageManifest.Resource] = [:]
    var standards: [PackageManifest.Standard] = []
    if let root = try source.files.xml(PackageManifest.path, limits: limits) {
      let manifest = PackageManifest(root)
      course.take(manifest, source: source.name)
      standards = manifest.resources.flatMap(\.standards)
      for resource in manifest.resources {
        if let href = resource.href { resources[href] = resource }
        for file in (resource.files + [resource.href].compactMap(\.self)).unique
        where !file.contains("://") && !source.files.contains(file) {
          course.drop(
            .media, file, path: PackageManifest.path, line: resource.line,
            because: "The manifest names it, and it is not in the package.")
        }
      }
    } else {
      course.take(.package, source.name, path: "", key: "package")
    }
    var xml: [String] = []
    var pages: [String] = []
    for name in source.files.names where name != PackageManifest.path {
      if QTIDocuments.isName(name) {
        xml.append(name)
      } else if HTMLPage.isName(name) {
        pages.append(name)
      } else if name.lowercased().hasSuffix(".json"),
        let framework = source.files.bytes(name).flatMap({ CASEReader($0) })
      {
        course.take(framework, path: name, standards: standards)
      } else {
        documents.addMedia(name, &course)
      }
    }
    // Questions name a competence as it is; a page may say more, such as the level that it leads to.
    readDocuments(xml, resources)
    readPages(pages, resources)
    course.joinLanguages(pages: languages)
  }

  /// Pages that stand beside the questions, in one unit, in the order of their names.
  private mutating func readPages(_ names: [String], _ resources: [String: PackageManifest.Resource]) {
    let media = documents.media
    let pages = Set(names)
    var keys: [String] = []
    for name in names {
      let html = HTMLPage(ImportSource.text(source.files.bytes(name) ?? []))
      var reader = HTMLText(
        link: { address in
          if let target = RelativePath.resolve(address, from: name), pages.contains(target) {
            return .lesson(LessonID("lesson:" + target))
          }
          return HTMLText.webAddress(address)
        }, media: { address in RelativePath.resolve(address, from: name).flatMap { media[$0] } })
      let body = reader.read(html.body)
      let stem = Importer.stem(name.split(separator: "/").last.map(String.init) ?? name).replacing("-", with: " ")
      let (key, title) = ("lesson:" + name, html.title.isEmpty ? stem : html.title)
      let competences = resources[name].map { course.competences(of: $0) } ?? []
      course.lessons.append(.init(key: key, title: title, body: body, competences: competences))
      course.take(.lesson, title, path: name, key: key, notes: reader.notes)
      languages[key] = html.language
      keys.append(key)
    }
    if !keys.isEmpty { course.units.append(.init(key: "unit:pages", title: course.title, lessons: keys)) }
  }

  private mutating func readDocuments(_ names: [String], _ resources: [String: PackageManifest.Resource]) {
    var tests: [String] = []
    for name in names {
      let competences = resources[name].map { course.competences(of: $0) } ?? []
      switch documents.kind(of: name) {
      case .items: documents.readItems(name, competences, &course)
      case .test: tests.append(name)
      case .section: break
      case .stimulus: course.take(.stimulus, name, path: name, key: "stimulus:" + name)
      case .other(let reason): course.drop(.setting, name, path: name, because: reason)
      case .broken(let error):
        course.drop(.item, name, path: name, line: error.line, because: error.message)
      }
    }
    for name in tests { documents.readTest(name, &course) }
    documents.finish(&course)
  }
}

extension ImportSource {
  /// A file as a folder of that one file.
  static func single(_ source: ImportSource) -> ImportSource {
    ImportSource(name: source.name, files: ImportFiles([source.name: source.bytes]))
  }

  init(name: String, files: ImportFiles) {
    self.init(name: name, bytes: [], files: files)
  }
}
