// learn, Apache-2.0. See LICENSE.

// Saved runs keep this form for years: a word for what happened, beside it what belongs to it.
extension TestEvent: Codable {
  private enum Key: String, CodingKey { case event, responses, place, text }

  private enum Word: String, Codable {
    case begin, submit, store, discard, skip, next, previous, jump, leave, comment, suspend, resume, endPart, endTest
    case timePasses
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Word.self, forKey: .event) {
    case .begin: self = .begin
    case .submit: self = .submit(try container.decode([String: Value].self, forKey: .responses))
    case .store: self = .store(try container.decode([String: Value].self, forKey: .responses))
    case .discard: self = .discard
    case .skip: self = .skip
    case .next: self = .next
    case .previous: self = .previous
    case .jump: self = .jump(to: try container.decode(Int.self, forKey: .place))
    case .leave: self = .leave
    case .comment: self = .comment(try container.decode(String.self, forKey: .text))
    case .suspend: self = .suspend
    case .resume: self = .resume
    case .endPart: self = .endPart
    case .endTest: self = .endTest
    case .timePasses: self = .timePasses
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(word, forKey: .event)
    switch self {
    case .submit(let responses), .store(let responses): try container.encode(responses, forKey: .responses)
    case .jump(let place): try container.encode(place, forKey: .place)
    case .comment(let text): try container.encode(text, forKey: .text)
    default: break
    }
  }

  private var word: Word {
    switch self {
    case .begin: .begin
    case .submit: .submit
    case .store: .store
    case .discard: .discard
    case .skip: .skip
    case .next: .next
    case .previous: .previous
    case .jump: .jump
    case .leave: .leave
    case .comment: .comment
    case .suspend: .suspend
    case .resume: .resume
    case .endPart: .endPart
    case .endTest: .endTest
    case .timePasses: .timePasses
    }
  }
}
