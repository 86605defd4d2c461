// learn, Apache-2.0. See LICENSE.

import ContentPack
import Launch
import LearnCore
import Testing

@Suite struct SCORMReaderTests {
  private func read(
    _ manifest: String, files: Set<String>? = nil
  ) throws -> (package: SCORMPackage, findings: [Finding]) {
    try SCORMReader.read(manifest: Array(manifest.utf8)[...], files: files)
  }

  private static let old = """
    <?xml version="1.0"?>
    <manifest identifier="wind-12" version="1.1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
        xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xml:base="content/">
      <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
      <organizations default="ORG">
        <organization identifier="ORG"><title>Wind and rain</title>
          <item identifier="one" identifierref="r-one" parameters="?page=1"><title>Reading</title>
            <adlcp:datafromlms>mode=read</adlcp:datafromlms>
            <adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>
            <adlcp:timelimitaction>exit,no message</adlcp:timelimitaction>
          </item>
          <item identifier="more" isvisible="false"><title>More</title>
            <item identifier="two" identifierref="r-two"><title>Test</title>
              <adlcp:prerequisites type="aicc_script">one</adlcp:prerequisites>
              <adlcp:masteryscore>70</adlcp:masteryscore>
            </item>
          </item>
          <item identifier="three" identifierref="r-three"><title>Notes</title></item>
        </organization>
      </organizations>
      <resources xml:base="units/">
        <resource identifier="r-one" type="webcontent" adlcp:scormtype="sco" href="one.html?x=1"/>
        <resource identifier="r-two" type="webcontent" adlcp:scormtype="sco" href="two%20b.html" xml:base="t/"/>
        <resource identifier="r-three" type="webcontent" adlcp:scormtype="asset" href="https://example.org/notes"/>
      </resources>
    </manifest>
    """

  @Test("A manifest of SCORM 1.2 gives items with what the platform must know of them")
  func version12() throws {
    let (package, findings) = try read(
      Self.old, files: ["content/units/one.html", "content/units/t/two b.html"])
    #expect(findings == [])
    #expect(package.version == .scorm12 && package.identifier == "wind-12" && package.title == "Wind and rain")
    let items = package.organizations[0].items
    #expect(items.map(\.id) == ["ORG", "one", "more", "two", "three"])
    #expect(items.map(\.title) == ["Wind and rain", "Reading", "More", "Test", "Notes"])
    #expect(items[1].launch == .init(path: "content/units/one.html", parameters: "?x=1&page=1", isSCO: true))
    #expect(items[1].dataFromLMS == "mode=read" && items[1].maxTimeAllowed == "00:30:00")
    #expect(items[1].timeLimitAction == "exit,no message")
    #expect(!items[2].isVisible && items[2].launch == nil)
    #expect(items[3].launch == .init(path: "content/units/t/two b.html", isSCO: true))
    #expect(items[3].masteryScore == "70" && items[3].prerequisites == .item("one"))
    #expect(items[4].launch == .init(path: "https://example.org/notes", isSCO: false))
    #expect(package.organizations[0].launchable == [1, 3, 4])
    #expect(package.organizations[0].tree.activities[3].parent == 2)
  }

  private static func new(_ organization: String, collection: String = "", version: String = "2004 4th Edition")
    -> String
  {
    """
    <manifest identifier="wind-2004" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
      xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"
      xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
    <metadata><schema>ADL SCORM</schema><schemaversion>\(version)</schemaversion></metadata>
    <organizations default="ORG">
    \(organization)
    </organizations>
    <resources>
      <resource identifier="r" type="webcontent" adlcp:scormType="sco" href="index.html"/>
      <resource identifier="asset" type="webcontent" adlcp:scormType="asset" href="page.html"/>
    </resources>
    \(collection)
    </manifest>
    """
  }

  @Test("A manifest of SCORM 2004 gives sequencing, hidden controls, thresholds and shared stores")
  func version2004() throws {
    let (package, findings) = try read(
      Self.new(
        """
        <organization identifier="ORG" adlseq:objectivesGlobalToSystem="false"><title>Wind</title>
          <item identifier="a" identifierref="r" parameters="unit=a#top"><title>A</title>
            <adlcp:timeLimitAction>continue,message</adlcp:timeLimitAction>
            <adlcp:dataFromLMS> kept as it is </adlcp:dataFromLMS>
            <adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.8" progressWeight="0.5"/>
            <adlcp:data><adlcp:map targetID="urn:notes" writeSharedData="false"/></adlcp:data>
            <adlnav:presentation><adlnav:navigationInterface>
              <adlnav:hideLMSUI>continue</adlnav:hideLMSUI><adlnav:hideLMSUI>exitAll</adlnav:hideLMSUI>
            </adlnav:navigationInterface></adlnav:presentation>
            <imsss:sequencing IDRef="COMMON">
              <imsss:sequencingRules>
                <imsss:preConditionRule>
                  <imsss:ruleConditions conditionCombination="any">
                    <imsss:ruleCondition referencedObjective="o2" operator="not" condition="satisfied"/>
                    <imsss:ruleCondition condition="objectiveMeasureLessThan" measureThreshold="-0.5"/>
                  </imsss:ruleConditions>
                  <imsss:ruleAction action="skip"/>
                </imsss:preConditionRule>
                <imsss:exitConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="always"/></imsss:ruleConditions>
                  <imsss:ruleAction action="exit"/></imsss:exitConditionRule>
                <imsss:postConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="attempted"/></imsss:ruleConditions>
                  <imsss:ruleAction action="exitParent"/></imsss:postConditionRule>
              </imsss:sequencingRules>
              <imsss:limitConditions attemptLimit="2" attemptAbsoluteDurationLimit="PT20M"/>
              <imsss:objectives>
                <imsss:primaryObjective objectiveID="o1" satisfiedByMeasure="true">
                  <imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure>
                  <imsss:mapInfo targetObjectiveID="g1" readNormalizedMeasure="false" writeSatisfiedStatus="true"/>
                </imsss:primaryObjective>
                <imsss:objective objectiveID="o2"/>
              </imsss:objectives>
              <adlseq:objectives><adlseq:objective objectiveID="o2">
                <adlseq:mapInfo targetObjectiveID="g2" readRawScore="false" writeProgressMeasure="true"/>
              </adlseq:objective></adlseq:objectives>
            </imsss:sequencing>
          </item>
          <item identifier="b" identifierref="asset"><title>B</title>
            <imsss:sequencing>
              <imsss:rollupRules rollupObjectiveSatisfied="false" objectiveMeasureWeight="0.25">
                <imsss:rollupRule childActivitySet="atLeastCount" minimumCount="2">
                  <imsss:rollupConditions><imsss:rollupCondition operator="not" condition="completed"/></imsss:rollupConditions>
                  <imsss:rollupAction action="incomplete"/>
                </imsss:rollupRule>
              </imsss:rollupRules>
              <imsss:deliveryControls tracked="false" completionSetByContent="true" objectiveSetByContent="true"/>
              <adlseq:rollupConsiderations requiredForCompleted="ifNotSkipped" measureSatisfactionIfActive="false"/>
            </imsss:sequencing>
          </item>
          <imsss:sequencing>
            <imsss:controlMode choice="false" flow="true" forwardOnly="true" choiceExit="false"
              useCurrentAttemptObjectiveInfo="false" useCurrentAttemptProgressInfo="false"/>
            <imsss:randomizationControls randomizationTiming="onEachNewAttempt" reorderChildren="true" selectionTiming="once"
              selectCount="1"/>
            <adlseq:constrainedChoiceConsiderations preventActivation="true" constrainChoice="true"/>
          </imsss:sequencing>
        </organization>
        """,
        collection: """
          <imsss:sequencingCollection><imsss:sequencing ID="COMMON">
            <imsss:controlMode flow="true"/><imsss:limitConditions attemptLimit="9"/>
          </imsss:sequencing></imsss:sequencingCollection>
          """))
    #expect(findings == [])
    #expect(package.version == .scorm2004)
    let organization = package.organizations[0]
    #expect(!organization.tree.objectivesAreGlobalToSystem)
    let item = organization.items[1]
    #expect(item.launch == .init(path: "index.html", parameters: "?unit=a#top", isSCO: true))
    #expect(item.hiddenControls == [.continue, .exitAll] && item.timeLimitAction == "continue,message")
    #expect(item.dataFromLMS == " kept as it is " && item.maxTimeAllowed == "PT20M")
    #expect(item.sharedData == [.init(target: "urn:notes", isReadable: true, isWritable: false)])

    let root = organization.tree.activities[0].sequencing
    #expect(!root.choice && root.flow && root.forwardOnly && !root.choiceExit)
    #expect(!root.usesCurrentAttemptObjectives && !root.usesCurrentAttemptProgress)
    #expect(root.randomizationTiming == .onEachNewAttempt && root.randomizesChildren)
    #expect(root.selectionTiming == .once && root.selectionCount == 1)
    #expect(root.preventsActivation && root.constrainsChoice)

    let first = organization.tree.activities[1].sequencing
    #expect(first.flow && first.attemptLimit == 2, "The item's own element goes before the collection's")
    #expect(first.completedByMeasure && first.minProgressMeasure == 0.8 && first.progressWeight == 0.5)
    #expect(
      first.preconditions == [
        SequencingRule(
          .skip, isAny: true,
          [
            .init(.satisfied, isNegated: true, objective: "o2"), .init(.objectiveMeasureLessThan, threshold: -0.5),
          ])
      ])
    #expect(first.exitRules == [SequencingRule(.exit, [.init(.always)])])
    #expect(first.postconditions == [SequencingRule(.exitParent, [.init(.attempted)])])
    #expect(first.objectives.map(\.id) == ["o1", "o2"] && first.objectives[0].isPrimary)
    #expect(first.objectives[0].satisfiedByMeasure && first.objectives[0].minNormalizedMeasure == 0.6)
    #expect(first.objectives[0].maps == [ObjectiveMap("g1", reads: [.satisfied], writes: [.satisfied])])
    #expect(
      first.objectives[1].maps == [
        ObjectiveMap("g2", reads: [.min, .max, .completion, .progress], writes: [.progress])
      ])

    let second = organization.tree.activities[2].sequencing
    #expect(!second.isTracked && second.completionSetByContent && second.objectiveSetByContent)
    #expect(!second.rollsUpObjective && second.rollsUpProgress && second.objectiveMeasureWeight == 0.25)
    #expect(
      second.rollupRules == [RollupRule(.incomplete, .atLeastCount(2), [.init(.completed, isNegated: true)])])
    #expect(second.requiredForCompleted == .ifNotSkipped && !second.measureSatisfactionIfActive)
  }

  @Test("The threshold of the 3rd edition is a number")
  func thirdEdition() throws {
    let (package, findings) = try read(
      Self.new(
        """
        <organization identifier="ORG"><title>W</title><item identifier="a" identifierref="r"><title>A</title>
        <adlcp:completionThreshold>0.75</adlcp:completionThreshold></item></organization>
        """, version: "2004 3rd Edition"))
    #expect(findings == [])
    let sequencing = package.organizations[0].tree.activities[1].sequencing
    #expect(sequencing.completedByMeasure && sequencing.minProgressMeasure == 0.75)
  }

  @Test("What is wrong is found with its line, and reading goes on")
  func findings() throws {
    let (package, findings) = try read(
      Self.new(
        """
        <organization identifier="ORG"><title>W</title>
        <item identifier="a" identifierref="gone"><title>A</title></item>
        <item identifier="b" identifierref="r"><title>B</title><imsss:sequencing IDRef="NOT-THERE">
        <imsss:rollupRules objectiveMeasureWeight="2"/>
        <imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions/>
        <imsss:ruleAction action="jump"/></imsss:preConditionRule></imsss:sequencingRules>
        </imsss:sequencing></item>
        <item identifier="b" identifierref="r"><title>C</title></item>
        </organization>
        """), files: ["other.html"])
    #expect(
      findings.map(\.description) == [
        """
        imsmanifest.xml:7: error: “A” leads to the resource “gone”, which is not in the package. [scorm.missing-resource]
        """,
        """
        imsmanifest.xml:8: warning: The sequencing “NOT-THERE” is not in the collection; what stands here is all there is. \
        [scorm.sequencing-reference]
        """,
        """
        imsmanifest.xml:9: warning: “2” is not a number from 0 to 1 for objectiveMeasureWeight. [scorm.number]
        """,
        "imsmanifest.xml:10: warning: A rule without an action that there is was left out. [scorm.rule]",
        "imsmanifest.xml:11: warning: “jump” is not a value of action in <ruleAction>. [scorm.word]",
        """
        imsmanifest.xml:13: warning: Two items are called “b”. Rules that name it mean the first. [scorm.duplicate-item]
        """,
        "imsmanifest.xml:17: error: The file “index.html” of “B” is not in the package. [scorm.missing-file]",
        "imsmanifest.xml:17: error: The file “index.html” of “C” is not in the package. [scorm.missing-file]",
      ])
    #expect(package.organizations[0].items.map(\.id) == ["ORG", "a", "b", "b#13"])
  }

  @Test(
    "A file outside of the package is never opened",
    arguments: [
      "../up.html", "/etc/passwd", "a/../../up.html", "javascript:alert(1)//../../x", "file:///etc/passwd",
      "javascript:alert(1)",
    ])
  func outside(href: String) throws {
    let manifest = Self.old.replacing("two%20b.html", with: href).replacing("xml:base=\"t/\"", with: "")
      .replacing("xml:base=\"content/\"", with: "").replacing("<resources xml:base=\"units/\">", with: "<resources>")
    let (package, _) = try read(manifest)
    let path = package.organizations[0].items[3].launch?.path
    #expect(
      path == nil || path?.hasPrefix("/") == false && path?.contains("..") == false && path?.contains(":") == false)
  }

  @Test("A package without anything to open says so")
  func empty() throws {
    let (package, findings) = try read("<manifest identifier='x'><organizations/><resources/></manifest>")
    #expect(package.organizations.isEmpty && findings.hasErrors)
    #expect(findings.contains { $0.rule == "scorm.nothing-to-launch" })
  }

  @Test("What is no manifest is refused", arguments: ["<course/>", "not XML", ""])
  func foreign(text: String) { #expect(throws: PackError.self) { try read(text) } }

  @Test(
    "Parameters are joined to addresses as CAM says",
    arguments: [
      ("", "", ""), ("", "?a=1", "?a=1"), ("", "&&a=1", "?a=1"), ("?x=1", "a=1", "?x=1&a=1"), ("", "#top", "#top"),
      ("#own", "#top", "#own"), ("#own", "a=1", "?a=1#own"), ("?x=1#own", "a=1#top", "?x=1&a=1#top"),
    ])
  func parameters(own: String, parameters: String, joined: String) throws {
    let manifest = Self.old.replacing("one.html?x=1", with: "one.html" + own)
      .replacing("parameters=\"?page=1\"", with: "parameters=\"\(parameters.replacing("&", with: "&amp;"))\"")
    #expect(try read(manifest).package.organizations[0].items[1].launch?.parameters == joined)
  }
}
