// swift-tools-version: 6.2
// learn, Apache-2.0. See LICENSE.

import PackageDescription

// A package of its own, so that the product never builds what only measures it.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "learn", path: "..")],
  targets: [
    .executableTarget(
      name: "ScoringBenchmark",
      dependencies: [
        .product(name: "LearnCore", package: "learn"), .product(name: "Assessment", package: "learn"),
      ]),
    .systemLibrary(name: "CRawXML", pkgConfig: "libxml-2.0"),
    .executableTarget(
      name: "QTIBenchmark",
      dependencies: [
        "CRawXML", .product(name: "LearnCore", package: "learn"), .product(name: "Assessment", package: "learn"),
        .product(name: "ContentPack", package: "learn"),
      ]),
  ]
)
