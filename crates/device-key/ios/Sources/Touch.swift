import Foundation
import LocalAuthentication

/// The words of the system's prompt, around a key: the context alone proves nothing, the use of the key does.
enum Touch {
  /// A context for one use: nobody's earlier touch counts.
  static func asked(_ args: Arguments) throws -> LAContext {
    guard let prompt = args.prompt else { throw Failure(.badRequest, hint: "prompt") }
    let context = LAContext()
    context.localizedReason = "\(prompt.title)\n\(prompt.reason)"
    context.localizedCancelTitle = prompt.usePin
    context.localizedFallbackTitle = ""
    context.touchIDAuthenticationAllowableReuseDuration = 0
    return context
  }
}
