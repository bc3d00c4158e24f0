import UIKit
import UserNotifications

/// Hears of Apple's messages while the app runs, before the notification plugin, which is asked about all others. The
/// system itself shows what comes while the app does not run: its words are in Localizable.strings.
final class Arrivals: NSObject, UNUserNotificationCenterDelegate {
  private let others: UNUserNotificationCenterDelegate?
  private let tell: (Heard) -> Void

  init(others: UNUserNotificationCenterDelegate?, tell: @escaping (Heard) -> Void) {
    self.others = others
    self.tell = tell
  }

  func userNotificationCenter(
    _ center: UNUserNotificationCenter, willPresent notification: UNNotification,
    withCompletionHandler done: @escaping (UNNotificationPresentationOptions) -> Void
  ) {
    guard let text = Arrivals.tag(notification) else {
      guard others?.userNotificationCenter?(center, willPresent: notification, withCompletionHandler: done) != nil
      else { return done([]) }
      return
    }
    // The list is in front of the person.
    tell(Heard(event: "arrived", text: text))
    done([])
  }

  func userNotificationCenter(
    _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
    withCompletionHandler done: @escaping () -> Void
  ) {
    guard Arrivals.tag(response.notification) != nil else {
      guard others?.userNotificationCenter?(center, didReceive: response, withCompletionHandler: done) != nil
      else { return done() }
      return
    }
    tell(Heard(event: "opened", text: nil))
    done()
  }

  /// The route tag (SYM/1 §5.3), as the text that Rust reads.
  static func tag(_ notification: UNNotification) -> String? {
    guard notification.request.trigger is UNPushNotificationTrigger else { return nil }
    let info = notification.request.content.userInfo
    guard let m = info["m"] as? String, let r = info["r"] as? String,
      let json = try? JSONEncoder().encode(["m": m, "r": r])
    else { return nil }
    return String(decoding: json, as: UTF8.self)
  }
}
