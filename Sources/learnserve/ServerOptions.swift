// learn, Apache-2.0. See LICENSE.

/// What the server was asked to do on its command line.
struct ServerOptions {
  /// Why a command line was refused.
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  static let help = """
    USAGE: learnserve PACK... [--address 127.0.0.1] [--port 8080]

    Shows packs (archives, or folders of sources) as pages. Answers only this machine unless --address says otherwise.
    """

  var packs: [String] = []
  var address = "127.0.0.1"
  var port = 8080
  var wantsHelp = false

  /// Reads a command line.
  ///
  /// - Throws: ``Problem`` naming the word that is wrong.
  init(arguments: [String]) throws(Problem) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--help", "-h": wantsHelp = true
      case "--address":
        guard let value = rest.popFirst() else { throw Problem(description: "--address needs an address after it.") }
        address = value
      case "--port":
        guard let value = rest.popFirst(), let number = Int(value), (0...65535).contains(number) else {
          throw Problem(description: "--port needs a number from 0 to 65535 after it; 0 takes any free port.")
        }
        port = number
      case _ where word.hasPrefix("-"):
        throw Problem(description: "\(word) is not an option. \(Self.help)")
      default: packs.append(word)
      }
    }
    if packs.isEmpty && !wantsHelp {
      throw Problem(description: "Name at least one pack to show. \(Self.help)")
    }
  }
}
