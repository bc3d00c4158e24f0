// swift-tools-version:5.3

import PackageDescription

let package = Package(
  name: "tauri-plugin-wake",
  platforms: [.iOS(.v14)],
  products: [
    .library(name: "tauri-plugin-wake", type: .static, targets: ["tauri-plugin-wake"])
  ],
  dependencies: [
    .package(name: "Tauri", path: "../.tauri/tauri-api")
  ],
  targets: [
    .target(name: "tauri-plugin-wake", dependencies: [.byName(name: "Tauri")], path: "Sources")
  ]
)
