import Foundation
import Tauri
import UIKit
import UserNotifications
import WebKit

struct ListenArgs: Decodable {
  let handler: Channel
}

struct Heard: Encodable {
  let event: String
  let text: String?
}

struct Ways: Encodable {
  let apns: Bool
}

struct Asked: Encodable {
  let asked: Bool
}

struct Token: Encodable {
  let kind: String
  let token: String
}

struct Addresses: Encodable {
  let token: Token?
}

struct Nothing: Encodable {}

/// Push, as far as Rust can't reach it; `src/messages.rs` has the same names. What Android alone needs does nothing here.
class WakePlugin: Plugin {
  private var channel: Channel?
  private var openedBefore = false
  // The notification center holds its delegate weakly.
  private var arrivals: Arrivals?

  @objc public override func load(webview: WKWebView) {
    let center = UNUserNotificationCenter.current()
    arrivals = Arrivals(others: center.delegate) { [weak self] in self?.tell($0) }
    center.delegate = arrivals
    Registration.hear { [weak self] in self?.tell(Heard(event: "addresses", text: nil)) }
  }

  @objc public func listen(_ invoke: Invoke) {
    guard let args = try? invoke.parseArgs(ListenArgs.self) else {
      return invoke.reject("an argument is missing", code: "bad_request")
    }
    DispatchQueue.main.async {
      self.channel = args.handler
      if self.openedBefore { self.tell(Heard(event: "opened", text: nil)) }
      self.openedBefore = false
    }
    invoke.resolve(Nothing())
  }

  @objc public func ways(_ invoke: Invoke) { invoke.resolve(Ways(apns: true)) }

  @objc public func register(_ invoke: Invoke) {
    DispatchQueue.main.async { UIApplication.shared.registerForRemoteNotifications() }
    invoke.resolve(Asked(asked: true))
  }

  @objc public func unregister(_ invoke: Invoke) {
    DispatchQueue.main.async { UIApplication.shared.unregisterForRemoteNotifications() }
    Book.token = nil
    invoke.resolve(Nothing())
  }

  @objc public func addresses(_ invoke: Invoke) {
    invoke.resolve(Addresses(token: Book.token.map { Token(kind: "apns", token: $0) }))
  }

  @objc public func words(_ invoke: Invoke) { invoke.resolve(Nothing()) }

  /// The system's own of Apple's messages go, once the app has asked the sites.
  @objc public func clear(_ invoke: Invoke) {
    let center = UNUserNotificationCenter.current()
    center.getDeliveredNotifications { shown in
      let ours = shown.filter { Arrivals.tag($0) != nil }
      center.removeDeliveredNotifications(withIdentifiers: ours.map { $0.request.identifier })
    }
    invoke.resolve(Nothing())
  }

  @objc public func regular(_ invoke: Invoke) { invoke.resolve(Nothing()) }

  @objc public func regularDone(_ invoke: Invoke) { invoke.resolve(Nothing()) }

  private func tell(_ heard: Heard) {
    DispatchQueue.main.async {
      if let channel = self.channel {
        try? channel.send(heard)
      } else if heard.event == "opened" {
        self.openedBefore = true
      }
    }
  }
}

@_cdecl("init_plugin_wake")
func initPlugin() -> Plugin {
  return WakePlugin()
}
