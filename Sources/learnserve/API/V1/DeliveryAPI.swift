// learn, Apache-2.0. See LICENSE.

import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore

/// Sending packs by contents: what the server has already is not sent again, and who was cut off goes on.
struct DeliveryAPI: APIController {
  let site: Site
  private let desk: DeliveryDesk
  private let uploads: UploadAPI

  private let access = APIOperation.Access.token(.publish, .educator)

  init(site: Site) {
    self.site = site
    desk = DeliveryDesk(site: site)
    uploads = UploadAPI(site: site)
  }

  /// The most parts of an archive.
  private static let mostParts = 40_000

  var operations: [APIOperation] {
    [
      APIOperation(
        method: .post, path: "/deliveries", id: "beginDelivery", group: "Publishing",
        summary: "Begin to send a pack by its contents",
        about:
          "The archive is described: its parts in order, large media by their digests, all other bytes together as the "
          + "rest. What the server lacks comes back. The same archive again is the same delivery.",
        access: access,
        body: .json(
          .object([
            .always("rest", APISchema.digest.saying("The SHA-256 of all bytes that have no digest of their own.")),
            .always(
              "parts",
              APISchema.list(
                .object([
                  .always("size", .integer(1...(1 << 32))),
                  .maybe("digest", APISchema.digest.saying("Of a content; without it, the next bytes of the rest.")),
                ])
              ).saying("In the order of the archive.")),
          ]), "What the archive is put together from.", limit: 8 << 20),
        answers: [
          .json(.named("Delivery"), "It was begun before."),
          .json(
            .created, .named("Delivery"), "It was begun.",
            headers: [.init(name: "Location", schema: .string, about: "The delivery.")]),
        ],
        problems: [
          .conflict: "\(Delivery.most) packs are on their way already.",
          .contentTooLarge: "The archive is larger than what is taken.",
        ], perform: begin),
      APIOperation(
        method: .get, path: "/deliveries/{delivery}", id: "getDelivery", group: "Publishing",
        summary: "What is missing of a pack that is on its way", access: access,
        answers: [.json(.named("Delivery"), "The delivery with what is missing.")], perform: show),
      APIOperation(
        method: .put, path: "/deliveries/{delivery}/contents/{content}", id: "sendContent", group: "Publishing",
        summary: "Send the next bytes of a content",
        about: "The pieces of a content follow one another. Its digest is compared when it is whole.", access: access,
        query: [
          .init(
            name: "offset", schema: .integer(0...(1 << 32)), about: "Where the bytes begin: as many as are there.",
            isRequired: true)
        ],
        body: .init(
          types: ["application/octet-stream"], schema: .any.saying("The bytes."),
          about: "At most \(Delivery.pieceBytes) bytes.", limit: .bytes(Delivery.pieceBytes), isSpooled: true),
        answers: [
          .json(
            .object([.always("received", APISchema.count.saying("How many bytes of it are there now."))]),
            "They were taken.")
        ],
        problems: [
          .conflict: "Other bytes come next; get the delivery again.",
          .unprocessableContent: "More bytes than the content has, or not those of its digest, which were thrown away.",
        ], perform: receive),
      APIOperation(
        method: .post, path: "/deliveries/{delivery}/finish", id: "finishDelivery", group: "Publishing",
        summary: "Put the pack together and take it in",
        about: "As if the archive had been sent to `/packs`.", access: access,
        query: [
          .init(
            name: "publish", schema: .one(of: Visibility.allCases.map(\.rawValue)),
            about: "Publish it at once, for everybody, for those who have its address, or for nobody yet.")
        ],
        answers: [
          .json(
            .created, .named("Upload"), "It was taken in.",
            headers: [.init(name: "Location", schema: .string, about: "The upload, or the pack when it was published.")]
          )
        ],
        problems: [
          .conflict: "Contents are missing, or it cannot be published here as it is; `findings` says why.",
          .unprocessableContent: "It is no pack, or not a whole one; `findings` says what is wrong.",
        ], perform: finish),
      APIOperation(
        method: .delete, path: "/deliveries/{delivery}", id: "stopDelivery", group: "Publishing",
        summary: "Give a delivery up", access: access,
        answers: [.init(status: .noContent, about: "What was received of it is gone.")], perform: stop),
    ]
  }

  // MARK: - Beginning

  private func begin(_ request: APIRequest) async throws -> Response {
    guard let caller = request.caller else { throw APIProblem.notFound }
    if let seconds = site.limiter.take(.upload, caller.token.id, at: site.now()) { throw APIProblem.tooMany(seconds) }
    let layout = try layout(request)
    guard layout.size <= site.settings.uploadBytes else {
      throw APIProblem(.contentTooLarge, "At most \(site.settings.uploadBytes) bytes are taken here.")
    }
    do {
      let (delivery, isNew) = try await desk.begin(layout, of: caller.learner)
      return Response(
        try await json(delivery), status: isNew ? .created : .ok,
        headers: isNew ? [.location: "\(APIService.root)/deliveries/\(delivery.id)"] : [:])
    } catch DeliveryDesk.Refusal.tooMany(let count) {
      throw APIProblem(
        .conflict, "\(count) packs are on their way already. Finish one, or give it up.", kind: "too-many-deliveries")
    }
  }

  private func layout(_ request: APIRequest) throws -> ArchiveLayout {
    var body = try APIBody(request.body)
    let rest = body.text("rest", maximum: 64)
    let node = body.required("parts")
    try body.finish()
    func wrong(_ pointer: String, _ detail: String) -> APIProblem {
      APIProblem(
        .unprocessableContent, detail, kind: "unfitting-body", errors: [.init(pointer: pointer, detail: detail)])
    }
    guard let rest, Self.isDigest(rest) else { throw wrong("/rest", "A SHA-256 in 64 hexadecimal digits is expected.") }
    guard let elements = node?.value.elements, (1...Self.mostParts).contains(elements.count) else {
      throw wrong("/parts", "1 to \(Self.mostParts) parts are expected.")
    }
    var sizes: [String: Int] = [:]
    let parts = try elements.enumerated().map { number, part -> ArchiveLayout.Part in
      let pointer = "/parts/\(number)"
      guard case .object(let members) = part, members.allSatisfy({ ["size", "digest"].contains($0.name) }),
        let size = part["size"]?.double.flatMap({ Int(exactly: $0) }), (1...(1 << 32)).contains(size)
      else { throw wrong(pointer, "A part has a size from 1 to 4294967296, and perhaps a digest.") }
      guard let value = part["digest"] else { return .init(size: size, digest: nil) }
      guard let digest = value.string, Self.isDigest(digest), digest != rest else {
        throw wrong(pointer + "/digest", "A SHA-256 in 64 hexadecimal digits is expected, other than that of the rest.")
      }
      guard sizes.updateValue(size, forKey: digest) ?? size == size else {
        throw wrong(pointer + "/size", "The same content stands before with another size.")
      }
      return .init(size: size, digest: digest)
    }
    return ArchiveLayout(parts: parts, rest: rest)
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  // MARK: - On its way

  private func found(_ request: APIRequest) throws -> Delivery {
    guard let delivery = desk.find(try request.part("delivery"), of: try request.learner) else {
      throw APIProblem.notFound
    }
    return delivery
  }

  private func show(_ request: APIRequest) async throws -> Response {
    Response(try await json(found(request)))
  }

  private func receive(_ request: APIRequest) async throws -> Response {
    let delivery = try found(request)
    guard let file = request.file, let offset = request.number("offset") else { throw APIProblem.notFound }
    do {
      let received = try await desk.receive(file, of: try request.part("content"), at: offset, delivery)
      return Response(["received": .int(received)])
    } catch let refusal as DeliveryDesk.Refusal {
      switch refusal {
      case .notNext(let received):
        throw APIProblem(
          .conflict, "\(received) bytes of this content are here: go on from there.", kind: "other-bytes-next")
      case .notMissing:
        throw APIProblem(
          .conflict, "This content is not missing. Get the delivery again.", kind: "not-missing")
      case .tooLong(let size):
        throw APIProblem(.unprocessableContent, "The content has \(size) bytes, and this is more.", kind: "too-long")
      case .wrongDigest:
        throw APIProblem(
          .unprocessableContent, "The bytes are not those of the digest, and were thrown away. Send them again.",
          kind: "wrong-digest")
      case .tooMany, .incomplete: throw APIProblem(.conflict, "Get the delivery again.")
      }
    }
  }

  private func finish(_ request: APIRequest) async throws -> Response {
    let delivery = try found(request)
    let file: SpooledFile
    do {
      file = try await desk.archive(of: delivery)
    } catch DeliveryDesk.Refusal.incomplete(let count) {
      throw APIProblem(
        .conflict, "\(count) contents are missing. Get the delivery again, and send them.", kind: "incomplete")
    }
    do {
      let response = try await uploads.take(file, delivery.owner, request)
      desk.remove(delivery)
      return response
    } catch let problem as APIProblem where problem.findings != nil {
      // The same bytes would be refused again.
      desk.remove(delivery)
      throw problem
    }
  }

  private func stop(_ request: APIRequest) async throws -> Response {
    desk.remove(try found(request))
    return Response(status: .noContent)
  }

  // MARK: - As data

  private func json(_ delivery: Delivery) async throws -> JSONValue {
    [
      "id": .string(delivery.id), "bytes": .int(delivery.layout.size),
      "expiresAt": .string(delivery.expiresAt.description), "pieceBytes": .int(Delivery.pieceBytes),
      "missing": .array(
        try await desk.missing(of: delivery).map {
          ["digest": .string($0.digest), "size": .int($0.size), "received": .int($0.received)]
        }),
    ]
  }

  static let schema = APISchema.object([
    .always("id", .uuid), .always("bytes", APISchema.count.saying("Of the archive.")),
    .always("expiresAt", APISchema.time.saying("When what was received is removed.")),
    .always("pieceBytes", APISchema.count.saying("The most bytes of one request.")),
    .always(
      "missing",
      APISchema.list(
        .object([
          .always("digest", .digest), .always("size", .count),
          .always("received", APISchema.count.saying("The bytes that are there: the offset of the next.")),
        ])
      ).saying("The contents to send.")),
  ])
}
