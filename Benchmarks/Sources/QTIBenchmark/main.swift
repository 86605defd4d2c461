// learn, Apache-2.0. See LICENSE.

import Assessment
import CRawXML
import ContentPack
import Foundation
import LearnCore

// Times the engine on documents of QTI: QTIBenchmark FILE...
//
// Each figure stands beside the raw parse of the same bytes by libxml2, taken in turn with it in the same process. The
// answers are the right ones that the item declares.

/// Seconds of CPU for each of `rounds` runs, the smallest of nine series.
func seconds(rounds: Int, _ work: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  work()
  return (0..<9).map { _ in
    let start = now()
    for _ in 0..<rounds { work() }
    return (now() - start) / Double(rounds)
  }.min() ?? 0
}

func text(_ value: Double) -> String { String(format: "%.1f", value) }

xmlInitParser()
print("file, bytes: raw parse µs | parse and score µs, ratio, items/s | score alone µs, /s")
for path in CommandLine.arguments.dropFirst() {
  guard let data = FileManager.default.contents(atPath: path) else { fatalError("\(path) cannot be read") }
  let bytes = Array(data)
  let raw = seconds(rounds: 500) {
    bytes.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      xmlFreeDoc(xmlReadMemory(start, Int32(buffer.count), nil, nil, Int32(XML_PARSE_NONET.rawValue)))
    }
  }
  var score = Value.null
  let whole = seconds(rounds: 500) {
    guard let item = QTIDocument.read(bytes[...], path: path).item else { fatalError("\(path) is not an item") }
    let program = ItemProgram(item)
    let right = Dictionary(item.responses.map { ($0.identifier, $0.correct) }) { first, _ in first }
    guard let begun = try? program.begin(), let session = try? program.attempt(begun, responses: right) else {
      fatalError("\(path) cannot be scored")
    }
    score = session.value(of: "SCORE", in: program) ?? .null
  }
  guard let item = QTIDocument.read(bytes[...], path: path).item else { fatalError("\(path) is not an item") }
  let program = ItemProgram(item)
  let right = Dictionary(item.responses.map { ($0.identifier, $0.correct) }) { first, _ in first }
  guard let begun = try? program.begin() else { fatalError("\(path) cannot be begun") }
  let alone = seconds(rounds: 20_000) {
    guard let session = try? program.attempt(begun, responses: right) else { fatalError("\(path) cannot be scored") }
    score = session.outcomes.first ?? .null
  }
  print(
    "\(path), \(bytes.count): \(text(raw * 1e6)) | \(text(whole * 1e6)), \(text(whole / raw)), "
      + "\(Int(1 / whole)) | \(text(alone * 1e6)), \(Int(1 / alone))   (SCORE \(score))")
}
