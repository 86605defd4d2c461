// learn, Apache-2.0. See LICENSE.

/// A pattern as instructions that are followed on all paths at once, character by character.
///
/// The simulation of a non-deterministic automaton after Thompson, "Regular expression search algorithm" (1968): no path
/// is ever taken back, so no pattern is slow. A class, because many expressions share one.
final class PatternMachine: Sendable {
  private enum Instruction {
    /// Takes a character of a class, by its place.
    case take(Int)
    case split(Int, Int)
    case jump(Int)
    case end
  }

  private let program: [Instruction]
  private let classes: [PatternClass]

  init(_ node: PatternNode, classes: [PatternClass]) {
    var program: [Instruction] = []
    program.reserveCapacity(node.size + 1)
    Self.write(node, &program)
    program.append(.end)
    self.program = program
    self.classes = classes
  }

  // MARK: - Writing instructions

  private static func write(_ node: PatternNode, _ program: inout [Instruction]) {
    switch node {
    case .empty: break
    case .one(let place): program.append(.take(place))
    case .sequence(let parts): for part in parts { write(part, &program) }
    case .choice(let parts): write(choice: parts, &program)
    case .repeated(let part, let least, let most): write(part, least: least, most: most, &program)
    }
  }

  private static func write(choice parts: [PatternNode], _ program: inout [Instruction]) {
    var jumps: [Int] = []
    for (place, part) in parts.enumerated() {
      guard place < parts.count - 1 else {
        write(part, &program)
        break
      }
      let split = program.count
      program.append(.end)
      write(part, &program)
      jumps.append(program.count)
      program.append(.end)
      program[split] = .split(split + 1, program.count)
    }
    for jump in jumps { program[jump] = .jump(program.count) }
  }

  private static func write(_ part: PatternNode, least: Int, most: Int?, _ program: inout [Instruction]) {
    if part.size == 0 { return }
    var start = program.count
    for _ in 0..<least {
      start = program.count
      write(part, &program)
    }
    guard let most else { return writeLoop(part, from: least == 0 ? nil : start, &program) }
    var splits: [Int] = []
    for _ in least..<most {
      splits.append(program.count)
      program.append(.end)
      write(part, &program)
    }
    for split in splits { program[split] = .split(split + 1, program.count) }
  }

  /// Any number of times more; `start` is where the part was written already.
  private static func writeLoop(_ part: PatternNode, from start: Int?, _ program: inout [Instruction]) {
    if let start {
      program.append(.split(start, program.count + 1))
      return
    }
    let split = program.count
    program.append(.end)
    write(part, &program)
    program.append(.jump(split))
    program[split] = .split(split + 1, program.count)
  }

  // MARK: - Following them

  /// Whether the whole text fits.
  func matches(_ text: String) -> Bool {
    var run = Run(instructions: program.count, classes: classes.count)
    var current: [Int] = []
    follow(0, &run, &current)
    var next: [Int] = []
    for scalar in text.unicodeScalars {
      if current.isEmpty { return false }
      run.step += 1
      next.removeAll(keepingCapacity: true)
      for place in current {
        if case .take(let index) = program[place], run.holds(index, classes[index], scalar) {
          follow(place + 1, &run, &next)
        }
      }
      swap(&current, &next)
    }
    return current.contains(program.count - 1)
  }

  /// Adds every instruction that can be reached without taking a character.
  private func follow(_ place: Int, _ run: inout Run, _ list: inout [Int]) {
    run.open.append(place)
    while let place = run.open.popLast() {
      if run.reached[place] == run.step { continue }
      run.reached[place] = run.step
      switch program[place] {
      case .take, .end: list.append(place)
      case .jump(let target): run.open.append(target)
      case .split(let first, let second):
        run.open.append(second)
        run.open.append(first)
      }
    }
  }

  /// What was found out about the character at hand.
  private struct Run {
    /// From 1: the steps so far.
    var step = 1
    /// In which step each instruction was reached last.
    var reached: [Int]
    var open: [Int] = []
    /// The step for which each class was asked last, negative where it does not hold.
    private var verdicts: [Int]

    init(instructions: Int, classes: Int) {
      reached = Array(repeating: 0, count: instructions)
      verdicts = Array(repeating: 0, count: classes)
    }

    /// Whether the character belongs to the class; each class is asked once a step.
    mutating func holds(_ place: Int, _ class: PatternClass, _ scalar: Unicode.Scalar) -> Bool {
      if verdicts[place] == step { return true }
      if verdicts[place] == -step { return false }
      let holds = `class`.contains(scalar)
      verdicts[place] = holds ? step : -step
      return holds
    }
  }
}
