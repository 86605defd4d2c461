// learn, Apache-2.0. See LICENSE.

import Assessment
import Foundation
import LearnCore

// Scores complete answer sheets of a self-evaluation of 32 items, 16 competences and 4 areas, each to its result,
// its evidence and its profile, on one thread.
//
//     ScoringBenchmark [SHEETS]        100,000 unless said otherwise
//
// Each sheet has answers, a learner and an attempt of its own. Making the sheets is part of the measured run, and is
// also measured alone: what is left is the scoring.

let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
let runs = 5

func seconds(_ work: () -> Int) -> (time: Double, check: Int) {
  var begin = timespec()
  var end = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin)
  let check = work()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end)
  return (Double(end.tv_sec - begin.tv_sec) + Double(end.tv_nsec - begin.tv_nsec) / 1e9, check)
}

let sample = Sample()
let scorer = BatchScorer(try sample.definition())

/// What shows that a sheet was scored, so that no part of the work can be left out.
func weight(_ scored: ScoredSheet) -> Int {
  let level = scored.profile[CompetenceReference(framework: "ai-creative", code: "DES-3")]?.estimate?.level
  return scored.result.total.counted + scored.evidence.count + (level?.rawValue.utf8.count ?? 0)
}

var making: [Double] = []
var scoring: [Double] = []
var reading: [Double] = []
var checks: Set<Int> = []
for _ in 0..<runs {
  making.append(seconds { sample.sheets(count).reduce(0) { $0 + $1.answers.count } }.time)
  let run = seconds { scorer.score(sheets: sample.sheets(count)).reduce(0) { $0 + weight($1) } }
  scoring.append(run.time)
  checks.insert(run.check)
  // One explanation of every line of a twentieth of the sheets: what a page would ask for.
  reading.append(
    seconds {
      scorer.score(sheets: sample.sheets(count / 20)).reduce(0) { sum, scored in
        ([scored.result.total] + scored.result.areas + scored.result.competences).reduce(sum) {
          $0 + $1.explanation.children.count
        }
      }
    }.time)
}
guard checks.count == 1 else { fatalError("Two runs scored the same sheets differently.") }

func best(_ times: [Double]) -> Double { times.min() ?? 0 }
func line(_ name: String, _ time: Double, _ sheets: Int) {
  let each = time / Double(sheets) * 1e6
  print(
    "\(name.padding(toLength: 52, withPad: " ", startingAt: 0))", String(format: "%8.3f s %8.2f µs a sheet", time, each)
  )
}
print("\(count) sheets of 32 items, CPU time, best of \(runs)\n")
line("making the sheets", best(making), count)
line("making and scoring, with evidence and profile", best(scoring), count)
line("  of it scoring", best(scoring) - best(making), count)
line("making and scoring, every line explained", best(reading), count / 20)
print("\nGoal: 100,000 sheets in under 2 s.")
