// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import LearnCore

/// A document of one item.
struct SampleDocument {
  let name: String
  let bytes: [UInt8]

  /// The item in it.
  func item() throws(Misuse) -> AssessmentItem {
    let document = QTIDocument.read(bytes[...], path: name)
    guard let item = document.item else {
      let reasons = document.findings.map(\.description).joined(separator: "\n")
      throw Misuse("\(name) is not a document of one item. \(reasons)")
    }
    return item
  }

  /// The documents that were asked for; of a folder its choice.xml and match.xml.
  static func read(_ paths: [String]) throws(Misuse) -> [SampleDocument] {
    var documents: [SampleDocument] = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw Misuse("There is no file \(path).")
      }
      for file in isFolder.boolValue ? ["choice.xml", "match.xml"].map({ "\(path)/\($0)" }) : [path] {
        guard let data = FileManager.default.contents(atPath: file) else { throw Misuse("\(file) cannot be read.") }
        documents.append(SampleDocument(name: file, bytes: Array(data)))
      }
    }
    return documents
  }

  // MARK: - Documents of our own

  /// A question with three options, of the make and size of choice.xml among the samples of QTI 2.1.
  ///
  /// - Parameter number: Stands in its identifier and its texts, so that no two documents share them.
  static func choice(_ number: Int = 0) -> SampleDocument {
    item(
      "choice-\(number)", "The label on crate \(number)",
      """
      	<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
      		<correctResponse>
      			<value>OptionA</value>
      		</correctResponse>
      	</responseDeclaration>
      	<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">
      		<defaultValue>
      			<value>0</value>
      		</defaultValue>
      	</outcomeDeclaration>
      	<itemBody>
      		<p>Read the label on crate \(number).</p>
      		<p>
      			<img src="images/crate\(number).png" alt="THIS SIDE UP, KEEP DRY \(number)"/>
      		</p>
      		<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">
      			<prompt>What does label \(number) ask of you?</prompt>
      			<simpleChoice identifier="OptionA">Crate \(number) must stay upright and out of the rain.</simpleChoice>
      			<simpleChoice identifier="OptionB">Crate \(number) may be opened from either of its sides.</simpleChoice>
      			<simpleChoice identifier="OptionC">Crate \(number) has to be kept in cold water.</simpleChoice>
      		</choiceInteraction>
      	</itemBody>
      """, template: "match_correct")
  }

  /// Four things to be matched with three, of the make and size of match.xml among the samples of QTI 2.1.
  ///
  /// - Parameter number: Stands in its identifier and its texts, so that no two documents share them.
  static func match(_ number: Int = 0) -> SampleDocument {
    item(
      "match-\(number)", "Instruments and sections \(number)",
      """
      	<responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="directedPair">
      		<correctResponse>
      			<value>V S</value>
      			<value>O W</value>
      			<value>F W</value>
      			<value>H B</value>
      		</correctResponse>
      		<mapping defaultValue="0">
      			<mapEntry mapKey="V S" mappedValue="1"/>
      			<mapEntry mapKey="O W" mappedValue="0.5"/>
      			<mapEntry mapKey="F W" mappedValue="0.5"/>
      			<mapEntry mapKey="H B" mappedValue="1"/>
      		</mapping>
      	</responseDeclaration>
      	<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
      	<itemBody>
      		<matchInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="4">
      			<prompt>Match each instrument of orchestra \(number) with the section that it plays in:</prompt>
      			<simpleMatchSet>
      				<simpleAssociableChoice identifier="V" matchMax="1">Viola \(number)</simpleAssociableChoice>
      				<simpleAssociableChoice identifier="O" matchMax="1">Oboe \(number)</simpleAssociableChoice>
      				<simpleAssociableChoice identifier="F" matchMax="1">Flute \(number)</simpleAssociableChoice>
      				<simpleAssociableChoice identifier="H" matchMax="1">Horn \(number)</simpleAssociableChoice>
      			</simpleMatchSet>
      			<simpleMatchSet>
      				<simpleAssociableChoice identifier="W" matchMax="4">The woodwinds of row \(number)</simpleAssociableChoice>
      				<simpleAssociableChoice identifier="S" matchMax="4">Strings \(number)</simpleAssociableChoice>
      				<simpleAssociableChoice identifier="B" matchMax="4">Brass \(number)</simpleAssociableChoice>
      			</simpleMatchSet>
      		</matchInteraction>
      	</itemBody>
      """, template: "map_response")
  }

  private static func item(
    _ identifier: String, _ title: String, _ content: String, template: String
  ) -> SampleDocument {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"
      	xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
      	xsi:schemaLocation="http://www.imsglobal.org/xsd/imsqti_v2p1  http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
      	identifier="\(identifier)" title="\(title)" adaptive="false" timeDependent="false">
      \(content)
      	<responseProcessing
      		template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/\(template)"/>
      </assessmentItem>

      """
    return SampleDocument(name: identifier + ".xml", bytes: Array(text.utf8))
  }
}
