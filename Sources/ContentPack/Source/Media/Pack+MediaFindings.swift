// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension Pack {
  /// What is wrong with the pictures of a pack that came as an archive: the rules are those of the authored folder, which
  /// an archive that was put together by hand need not have passed.
  public var mediaFindings: [Finding] {
    let context = SourceContext()
    for file in media where file.path.lowercased().hasSuffix(".svg") {
      let path = "media/" + file.path
      do throws(PackError) {
        SVGCheck.check(path, try file.bytes, context)
      } catch {
        context.report(.unreadable, Place(path: path, line: 1, column: 1), error.message)
      }
    }
    return context.findings
  }
}
