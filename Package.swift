// swift-tools-version: 6.1
// learn, Apache-2.0. See LICENSE.

import PackageDescription

/// Language settings of every target: strict imports, explicit existentials, no transitive members.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "learn",
  products: [
    .executable(name: "learn", targets: ["learn"]),
    .executable(name: "learnserve", targets: ["learnserve"]),
    .library(name: "LearnCore", targets: ["LearnCore"]),
    .library(name: "Assessment", targets: ["Assessment"]),
    .library(name: "ContentPack", targets: ["ContentPack"]),
    .library(name: "Presentation", targets: ["Presentation"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  ],
  targets: [
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),

    .target(
      name: "LearnCore",
      dependencies: [
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(name: "Assessment", dependencies: ["LearnCore"], swiftSettings: strict),
    .target(
      name: "ContentPack",
      dependencies: [
        "LearnCore", "Assessment", "CArchive", "CXML2", "CMarkdown",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "Presentation",
      dependencies: [
        "LearnCore", "Assessment", "ContentPack",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Templates"), .embedInCode("Style")],
      swiftSettings: strict),
    .executableTarget(
      name: "learnserve",
      dependencies: [
        "LearnCore", "Assessment", "ContentPack", "Presentation",
        .product(name: "Hummingbird", package: "hummingbird"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "learn",
      dependencies: [
        "LearnCore", "Assessment", "ContentPack", "Presentation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["LearnCore", "Assessment", "ContentPack"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "LearnCoreTests", dependencies: ["LearnCore", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "AssessmentTests", dependencies: ["Assessment", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ContentPackTests", dependencies: ["ContentPack", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PresentationTests", dependencies: ["Presentation", "TestSupport"], exclude: ["Snapshots"],
      swiftSettings: strict),
    .testTarget(
      name: "LearnServeTests",
      dependencies: [
        "learnserve", "TestSupport", .product(name: "HummingbirdTesting", package: "hummingbird"),
      ],
      swiftSettings: strict),
    .testTarget(name: "LearnTests", dependencies: ["learn", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "RepositoryTests", dependencies: ["ContentPack", "TestSupport"], swiftSettings: strict),
  ]
)
