// learn, Apache-2.0. See LICENSE.

/// Context, result and attachments (xAPI 1.0.3 Data §2.4.5, §2.4.6, §2.4.11; 2.0 §4.2.2.4 to §4.2.2.6).
extension StatementRules {
  mutating func context(_ node: Node, isAboutActivity: Bool) throws(Fault) {
    for member in try object(node, "A context is an object: { … }.") {
      let value = member.node
      switch member.name {
      case "registration":
        let id = try uuid(value)
        if !isWithin { keys.insert(StatementKey(registration: id)) }
      case "instructor": try agentOrGroup(value, as: .otherAgent)
      case "team": try group(value, as: .otherAgent)
      case "contextActivities": try contextActivities(value)
      case "contextAgents" where version == .v2:
        try contextMembers(value, "contextAgent", "agent") { rules, node throws(Fault) in
          try rules.agent(node, as: .otherAgent)
        }
      case "contextGroups" where version == .v2:
        try contextMembers(value, "contextGroup", "group") { rules, node throws(Fault) in
          try rules.group(node, as: .otherAgent)
        }
      case "revision", "platform":
        _ = try text(value)
        guard isAboutActivity else {
          throw Fault(member.nameRange, "\"\(member.name)\" is allowed only where the object is an activity.")
        }
      case "language": try languageTag(try text(value), value.range)
      case "statement": _ = try reference(value)
      case "extensions": try extensions(value)
      default: throw unknown(member, "a context")
      }
    }
  }

  private mutating func contextActivities(_ node: Node) throws(Fault) {
    for member in try object(node, "contextActivities are an object: { … }.") {
      guard ["parent", "grouping", "category", "other"].contains(member.name) else {
        throw unknown(member, "contextActivities")
      }
      if case .array(let activities) = member.node.content {
        for activity in activities { try self.activity(activity, as: .otherActivity) }
      } else {
        try activity(member.node, as: .otherActivity)
        lone.append(member.node.range)
      }
    }
  }

  /// 2.0 §4.2.2.5: who else belongs to the context, and as what.
  private mutating func contextMembers(
    _ node: Node, _ type: String, _ name: String,
    _ read: (inout StatementRules, Node) throws(Fault) -> Void
  ) throws(Fault) {
    for element in try array(node) {
      var isTyped = false
      var isNamed = false
      for member in try object(element, "A \(type) is an object: { … }.") {
        switch member.name {
        case "objectType":
          guard try text(member.node) == type else {
            throw Fault(member.node.range, "The objectType is \(type) here.")
          }
          isTyped = true
        case name:
          try read(&self, member.node)
          isNamed = true
        case "relevantTypes":
          let types = try array(member.node)
          guard !types.isEmpty else { throw Fault(member.node.range, "relevantTypes names at least one type.") }
          for type in types { _ = try iri(type) }
        default: throw unknown(member, "a \(type)")
        }
      }
      guard isTyped else { throw missing("objectType", element) }
      guard isNamed else { throw missing(name, element) }
    }
  }

  // MARK: - Result

  func result(_ node: Node) throws(Fault) {
    for member in try object(node, "A result is an object: { … }.") {
      switch member.name {
      case "score": try score(member.node)
      case "success", "completion": try bool(member.node)
      case "response": _ = try text(member.node)
      case "duration":
        guard ISODuration(try text(member.node)) != nil else {
          throw Fault(member.node.range, "A duration by ISO 8601 is expected, such as PT1H30M.")
        }
      case "extensions": try extensions(member.node)
      default: throw unknown(member, "a result")
      }
    }
  }

  private func score(_ node: Node) throws(Fault) {
    var (raw, least, most): (Double?, Double?, Double?) = (nil, nil, nil)
    for member in try object(node, "A score is an object: { … }.") {
      let number = try self.number(member.node)
      switch member.name {
      case "scaled":
        guard (-1...1).contains(number) else {
          throw Fault(member.node.range, "A scaled score lies between -1 and 1.")
        }
      case "raw": raw = number
      case "min": least = number
      case "max": most = number
      default: throw unknown(member, "a score")
      }
    }
    if let least, let most, least >= most { throw Fault(node.range, "min is less than max.") }
    if let raw, let least, raw < least { throw Fault(node.range, "raw is not less than min.") }
    if let raw, let most, raw > most { throw Fault(node.range, "raw is not greater than max.") }
  }

  // MARK: - Attachments

  func attachments(_ node: Node) throws(Fault) -> [AttachmentClaim] {
    var claims: [AttachmentClaim] = []
    for element in try array(node) {
      var (sha2, length, mediaType, usageType): (String?, Int?, String?, String?)
      var isDisplayed = false
      var hasFileURL = false
      for member in try object(element, "An attachment is an object: { … }.") {
        let value = member.node
        switch member.name {
        case "usageType": usageType = try iri(value)
        case "display":
          try languageMap(value)
          isDisplayed = true
        case "description": try languageMap(value)
        case "contentType":
          let text = try text(value)
          guard XAPITerms.isMediaType(text) else {
            throw Fault(value.range, "A media type is expected, such as text/plain.")
          }
          mediaType = text
        case "length":
          guard case .number(let text) = value.content, let number = Int(text), number >= 0 else {
            throw Fault(value.range, "A whole number of bytes is expected.")
          }
          length = number
        case "sha2":
          let text = try text(value)
          guard XAPITerms.isSHA2(text) else {
            throw Fault(value.range, "A SHA-2 in hexadecimal is expected.")
          }
          sha2 = text.lowercased()
        case "fileUrl":
          _ = try iri(value)
          hasFileURL = true
        default: throw unknown(member, "an attachment")
        }
      }
      guard let usageType else { throw missing("usageType", element) }
      guard isDisplayed else { throw missing("display", element) }
      guard let mediaType else { throw missing("contentType", element) }
      guard let length else { throw missing("length", element) }
      guard let sha2 else { throw missing("sha2", element) }
      claims.append(
        AttachmentClaim(
          sha2: sha2, length: length, mediaType: mediaType, usageType: usageType, hasFileURL: hasFileURL))
    }
    return claims
  }
}
