// learn, Apache-2.0. See LICENSE.

import LearnCore

@testable import Assessment

// What the tests of expressions are written with: short names for values, and one function that works a rule out.

let yes = Expression.value(.boolean(true))
let no = Expression.value(.boolean(false))

func int(_ number: Int) -> Expression { .value(.integer(number)) }
func float(_ number: Double) -> Expression { .value(.float(number)) }
func text(_ text: String) -> Expression { .value(.string(text)) }
func name(_ text: String) -> Expression { .value(.identifier(text)) }
func seconds(_ number: Double) -> Expression { .value(.duration(number)) }
func point(_ x: Int, _ y: Int) -> Expression { .value(.point(x: x, y: y)) }
func variable(_ name: String) -> Expression { .variable(name) }

/// A rule with its operands.
func rule(_ operation: Expression.Operation, _ operands: Expression...) -> Expression {
  Expression(operation, operands)
}
func multiple(_ operands: Expression...) -> Expression { .multiple(operands) }
func ordered(_ operands: Expression...) -> Expression { .ordered(operands) }

func whole(_ number: Int) -> Value { .single(.integer(number)) }
func real(_ number: Double) -> Value { .single(.float(number)) }
let isTrue = Value.boolean(true)
let isFalse = Value.boolean(false)

/// A record, which no rule can make of parts.
let record = variable("RECORD")

/// What a rule comes to in an item with these variables and responses.
func worked(
  _ expression: Expression, variables: [String: Value] = [:], responses: [ResponseDeclaration] = [],
  answers: [String: Value] = [:], seed: UInt64 = 1
) throws(ProcessingError) -> Value {
  let variant = ItemVariant(
    identifier: "i", language: "en", title: "", body: RichText(plain: ""), interactions: [], responses: responses,
    outcomes: [], processing: .init(rules: []), hint: nil, feedback: [])
  let known: [String: Value] = ["RECORD": .record(["x": .integer(1), "y": .string("b")])]
  var scope = VariantScope(
    variant: variant, responses: answers, outcomes: known.merging(variables) { _, new in new },
    random: RandomStream(seed: seed))
  return try expression.value(in: &scope)
}
