import ObjectiveC
import UIKit

/// Apple's token. The system gives it to the app's delegate, which is Tauri's: the two methods are added to its class.
enum Registration {
  typealias Took = @convention(block) (AnyObject, UIApplication, NSData) -> Void
  typealias Failed = @convention(block) (AnyObject, UIApplication, NSError) -> Void

  static func hear(_ changed: @escaping () -> Void) {
    guard let delegate = UIApplication.shared.delegate else { return }
    let took: Took = { _, _, token in
      Book.token = (token as Data).map { String(format: "%02x", $0) }.joined()
      changed()
    }
    // Without a network the system tries again by itself.
    let failed: Failed = { _, _, _ in }
    add(
      type(of: delegate),
      #selector(UIApplicationDelegate.application(_:didRegisterForRemoteNotificationsWithDeviceToken:)), took)
    add(
      type(of: delegate),
      #selector(UIApplicationDelegate.application(_:didFailToRegisterForRemoteNotificationsWithError:)), failed)
  }

  private static func add(_ type: AnyClass, _ name: Selector, _ block: Any) {
    class_addMethod(type, name, imp_implementationWithBlock(block), "v@:@@")
  }
}

/// What Apple said last. It is no secret of the person's, and a restored backup's is another app's: no backup of this app
/// has it, since it is asked for at each start.
enum Book {
  static var token: String?
}
