// learn, Apache-2.0. See LICENSE.

/// The figures of a server in the text format of Prometheus, version 0.0.4.
enum MetricsText {
  static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  static func of(_ figures: ServerFigures.Snapshot, _ process: ProcessFigures) -> String {
    var text = ""
    func family(_ name: String, _ type: String, _ help: String, _ samples: [(suffix: String, value: String)]) {
      text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
      for sample in samples { text += "\(name)\(sample.suffix) \(sample.value)\n" }
    }
    let requests = figures.requests.map { kind, count in
      (
        "{method=\"\(label(kind.method))\",route=\"\(label(kind.route))\",status=\"\(kind.status)\"}", String(count)
      )
    }
    family(
      "learn_http_requests_total", "counter", "Requests that were answered, by the pattern of their route.",
      requests.sorted { $0.0 < $1.0 })
    family(
      "learn_http_request_duration_seconds", "histogram", "Time until an answer began.",
      figures.times.sorted { $0.key < $1.key }.flatMap { part, times in
        var sum = 0
        let bounds = ServerFigures.Times.bounds.map { "\($0)" } + ["+Inf"]
        let buckets = zip(bounds, times.buckets).map { bound, count in
          sum += count
          return ("_bucket{part=\"\(label(part))\",le=\"\(bound)\"}", String(sum))
        }
        return buckets + [
          ("_sum{part=\"\(label(part))\"}", "\(times.sum)"), ("_count{part=\"\(label(part))\"}", String(times.count)),
        ]
      })
    family(
      "learn_http_requests_in_flight", "gauge", "Requests that are being answered.", [("", String(figures.inFlight))])
    family(
      "learn_statements_stored_total", "counter", "Statements that came in over xAPI and were stored.",
      [("", String(figures.statements))])
    family(
      "process_resident_memory_bytes", "gauge", "Memory of this process that is in the machine's own.",
      [("", String(process.residentBytes))])
    family(
      "process_cpu_seconds_total", "counter", "Processor time of this process.", [("", "\(process.cpuSeconds)")])
    family("process_open_fds", "gauge", "Files that this process has open.", [("", String(process.openFiles))])
    family(
      "process_start_time_seconds", "gauge", "When this process started, in seconds since 1970.",
      [("", "\(process.startedAt)")])
    return text
  }

  /// A value of a label, with what ends one escaped.
  private static func label(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
