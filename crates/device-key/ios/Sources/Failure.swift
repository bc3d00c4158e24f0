import Foundation
import LocalAuthentication
import Security

/// Why a key did not do what was asked. The words are the wire's and do not change: `src/codes.rs` has the same.
enum Code: String, CaseIterable {
  case missing = "missing"
  case deviceLocked = "device_locked"
  case damaged = "damaged"
  case cancelled = "cancelled"
  case invalidated = "invalidated"
  case lockedOut = "locked_out"
  case noneEnrolled = "none_enrolled"
  case notSecure = "not_secure"
  case hardwareAbsent = "hardware_absent"
  case busy = "busy"
  case badRequest = "bad_request"
  case failed = "failed"
}

/// The one error that leaves this package. The hint is a domain and a number, never a text of the system.
struct Failure: Error {
  let code: Code
  let hint: String

  init(_ code: Code, hint: String = "") {
    self.code = code
    self.hint = hint
  }

  /// Of a status of the keychain.
  init(status: OSStatus) {
    self.init(Failure.code(ofStatus: status), hint: "OSStatus \(status)")
  }

  /// Of what CryptoKit, Security and LocalAuthentication throw.
  init(of error: Error) {
    if let failure = error as? Failure {
      self = failure
      return
    }
    let system = error as NSError
    self.init(Failure.code(of: system), hint: "\(system.domain) \(system.code)")
  }

  private static func code(of error: NSError) -> Code {
    switch error.domain {
    case LAErrorDomain:
      return code(ofAuthentication: LAError.Code(rawValue: error.code))
    case NSOSStatusErrorDomain:
      return code(ofStatus: OSStatus(truncatingIfNeeded: error.code))
    default:
      return error.userInfo[NSUnderlyingErrorKey].flatMap { $0 as? NSError }.map(code(of:)) ?? .failed
    }
  }

  /// Of a prompt, or of asking whether there can be one.
  static func code(ofAuthentication error: LAError.Code?) -> Code {
    guard let known = error else { return .failed }
    switch known {
    case .userCancel, .systemCancel, .appCancel, .userFallback, .notInteractive: return .cancelled
    case .authenticationFailed, .biometryLockout: return .lockedOut
    case .biometryNotEnrolled: return .noneEnrolled
    case .passcodeNotSet: return .notSecure
    case .biometryNotAvailable: return .hardwareAbsent
    default: return .failed
    }
  }

  private static func code(ofStatus status: OSStatus) -> Code {
    switch status {
    case errSecItemNotFound: return .missing
    case errSecInteractionNotAllowed: return .deviceLocked
    case errSecUserCanceled: return .cancelled
    case errSecAuthFailed: return .lockedOut
    case errSecDecode: return .damaged
    case errSecParam: return .badRequest
    default: return .failed
    }
  }
}
