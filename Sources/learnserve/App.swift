// learn, Apache-2.0. See LICENSE.

import Foundation
import Hummingbird
import Logging

/// The server: shows the packs that it is given as pages, on this machine only.
@main
enum App {
  static func main() async {
    do {
      let options = try ServerOptions(arguments: Array(CommandLine.arguments.dropFirst()))
      if options.wantsHelp {
        print(ServerOptions.help)
        return
      }
      let library = try PackLibrary(paths: options.packs)
      let application = buildApplication(library: library, address: options.address, port: options.port) { port in
        print("learnserve: http://\(options.address):\(port)/ (stop with Ctrl-C)")
      }
      try await application.runService()
    } catch {
      FileHandle.standardError.write(Data("learnserve: \(error)\n".utf8))
      exit(error is ServerOptions.Problem ? 2 : 1)
    }
  }
}
