// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension Pack {
  /// What is wrong with the pictures of a pack that came as an archive: the rules are those of the authored folder, which
  /// an archive that was put together by hand need not have passed.
  public var mediaFindings: [Finding] {
    let context = SourceContext()
    for file in media where file.path.lowercased().hasSuffix(".svg") {
      SVGCheck.check("media/" + file.path, file.bytes, context)
    }
    return context.findings
  }
}
