import Foundation
import Tauri
import UIKit
import WebKit

/// Hands Tauri's calls on to `Operations`, away from its queue: a prompt may be open for a minute.
class DeviceKeyPlugin: Plugin {
  private let worker = DispatchQueue(label: "org.symbolon.devicekey", qos: .userInitiated, attributes: .concurrent)
  private let cover = Cover()

  @objc public override func load(webview: WKWebView) { cover.watch() }

  @objc public func create(_ invoke: Invoke) { hand(invoke, Operations.create) }

  @objc public func sign(_ invoke: Invoke) { hand(invoke, Operations.sign) }

  @objc public func agree(_ invoke: Invoke) { hand(invoke, Operations.agree) }

  @objc public func seal(_ invoke: Invoke) { hand(invoke, Operations.seal) }

  @objc public func open(_ invoke: Invoke) { hand(invoke, Operations.open) }

  @objc public func sensor(_ invoke: Invoke) { hand(invoke, Operations.sensor) }

  @objc public func createBiometric(_ invoke: Invoke) { hand(invoke, Operations.createBiometric) }

  @objc public func signBiometric(_ invoke: Invoke) { hand(invoke, Operations.signBiometric) }

  @objc public func openBiometric(_ invoke: Invoke) { hand(invoke, Operations.openBiometric) }

  @objc public func deleteBiometric(_ invoke: Invoke) { hand(invoke, Operations.deleteBiometric) }

  @objc public func delete(_ invoke: Invoke) { hand(invoke, Operations.delete) }

  @objc public func list(_ invoke: Invoke) { hand(invoke, Operations.list) }

  private func hand<A: Encodable>(_ invoke: Invoke, _ operation: @escaping (Arguments) throws -> A) {
    worker.async {
      let args: Arguments
      do {
        args = try invoke.parseArgs(Arguments.self)
      } catch {
        return invoke.reject("the arguments do not read", code: Code.badRequest.rawValue)
      }
      do {
        invoke.resolve(try operation(args))
      } catch {
        let failure = Failure(of: error)
        invoke.reject(failure.hint, code: failure.code.rawValue)
      }
    }
  }
}

@_cdecl("init_plugin_device_key")
func initPlugin() -> Plugin {
  return DeviceKeyPlugin()
}
