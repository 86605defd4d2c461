// swift-tools-version: 6.2
// learn, Apache-2.0. See LICENSE.

import PackageDescription

/// Language settings of every target: strict imports, explicit existentials, no transitive members.
///
/// With LEARN_STRICT in the environment, as in CI, a warning is an error; elsewhere a newer compiler's new warnings do
/// not stop anybody's build.
let strict: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (Context.environment["LEARN_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

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
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    // Loaded when a server is first talked to, and never linked (docs/decisions/0010), so there is no pkgConfig.
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CPostgreSQL", providers: [.apt(["libpq-dev"])]),

    .target(
      name: "LearnCore",
      dependencies: [
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        "CPostgreSQL",
      ],
      swiftSettings: strict),
    .target(name: "Assessment", dependencies: ["LearnCore"], swiftSettings: strict),
    .target(name: "Launch", dependencies: ["LearnCore"], swiftSettings: strict),
    .target(
      name: "ContentPack",
      dependencies: [
        "LearnCore", "Assessment", "Launch", "CArchive", "CXML2", "CMarkdown",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "Presentation",
      dependencies: ["LearnCore", "Assessment", "Launch", "ContentPack"],
      resources: [.embedInCode("Templates"), .embedInCode("Style")],
      swiftSettings: strict),
    .executableTarget(
      name: "learnserve",
      dependencies: [
        "LearnCore", "Assessment", "Launch", "ContentPack", "Presentation",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "learn",
      dependencies: [
        "LearnCore", "Assessment", "ContentPack", "Presentation", "CCurl",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["LearnCore", "Assessment", "ContentPack"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "LearnCoreTests", dependencies: ["LearnCore", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "AssessmentTests", dependencies: ["Assessment", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "LaunchTests", dependencies: ["Launch", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ContentPackTests", dependencies: ["ContentPack", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PresentationTests",
      dependencies: ["Presentation", "TestSupport", .product(name: "Mustache", package: "swift-mustache")],
      exclude: ["Snapshots"],
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
