import CryptoKit
import Foundation
import LocalAuthentication
import Security

/// What the app's Rust can ask for: a function an operation, arguments and answers as `src/messages.rs` names them, bytes
/// in base64. What a failure means for the account is decided there.
enum Operations {
  static func create(_ args: Arguments) throws -> Created {
    let id = try args.id.given()
    return try allOrNone(id, Role.allCases) {
      let sign = try Keychain.makeEnclaveKey(id, .sign)
      let agree = try Keychain.makeEnclaveKey(id, .agree)
      _ = try Keychain.makeSealingKey(id, .seal)
      return Created(sign: sign, signLevel: level, agree: agree, agreeLevel: level, attestation: nil)
    }
  }

  static func sign(_ args: Arguments) throws -> Signed {
    let key = try Keychain.enclaveKey(try args.id.given(), .sign)
    return Signed(signature: try signature(key, try args.message.given()))
  }

  static func agree(_ args: Arguments) throws -> Agreed {
    let key = try Keychain.enclaveKey(try args.id.given(), .agree)
    let attributes: [CFString: Any] = [
      kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom, kSecAttrKeyClass: kSecAttrKeyClassPublic,
    ]
    var error: Unmanaged<CFError>?
    guard
      let other = SecKeyCreateWithData(
        try args.point.given() as CFData, attributes as CFDictionary, &error),
      let secret = SecKeyCopyKeyExchangeResult(
        key, .ecdhKeyExchangeStandard, other, [:] as CFDictionary, &error)
    else { throw Failure(of: error!.takeRetainedValue() as Error) }
    return Agreed(secret: secret as Data)
  }

  static func seal(_ args: Arguments) throws -> Sealed {
    let key = try Keychain.sealingKey(try args.id.given(), .seal)
    return Sealed(sealed: try seal(key, try args.plain.given(), try args.context.given()))
  }

  static func open(_ args: Arguments) throws -> Opened {
    let key = try Keychain.sealingKey(try args.id.given(), .seal)
    return Opened(plain: try open(key, try args.sealed.given(), try args.context.given()))
  }

  static func sensor(_ args: Arguments) throws -> Sensor {
    let context = LAContext()
    var error: NSError?
    let ready = context.canEvaluatePolicy(.deviceOwnerAuthenticationWithBiometrics, error: &error)
    let reason = Failure.code(ofAuthentication: error.flatMap { LAError.Code(rawValue: $0.code) })
    let kinds: [LABiometryType: String] = [.faceID: "face", .touchID: "fingerprint"]
    return Sensor(state: ready ? "ready" : reason.rawValue, kind: kinds[context.biometryType] ?? "none")
  }

  /// Apple asks for no touch to make a key, nor to seal with one that was just made.
  static func createBiometric(_ args: Arguments) throws -> CreatedBiometric {
    let id = try args.id.given()
    if let refusal = Code(rawValue: try sensor(args).state) { throw Failure(refusal) }
    return try allOrNone(id, [.biometricSign, .biometricSeal]) {
      let sign = try Keychain.makeEnclaveKey(id, .biometricSign)
      let key = try Keychain.makeSealingKey(id, .biometricSeal)
      let sealed = try seal(key, try args.seed.given(), try args.context.given())
      return CreatedBiometric(sign: sign, sealed: sealed, attestation: nil)
    }
  }

  static func signBiometric(_ args: Arguments) throws -> Signed {
    let key = try Keychain.enclaveKey(try args.id.given(), .biometricSign, try Touch.asked(args))
    return Signed(signature: try signature(key, try args.message.given()))
  }

  static func openBiometric(_ args: Arguments) throws -> Opened {
    let key = try Keychain.sealingKey(try args.id.given(), .biometricSeal, try Touch.asked(args))
    return Opened(plain: try open(key, try args.sealed.given(), try args.context.given()))
  }

  static func deleteBiometric(_ args: Arguments) throws -> Nothing {
    try Keychain.delete(try args.id.given(), [.biometricSign, .biometricSeal])
    return Nothing()
  }

  static func delete(_ args: Arguments) throws -> Nothing {
    try Keychain.delete(try args.id.given(), Role.allCases)
    return Nothing()
  }

  static func list(_ args: Arguments) throws -> Listed { Listed(names: try Keychain.names()) }

  /// DER. Where the key wants a touch, the system asks for it here.
  private static func signature(_ key: SecKey, _ message: Data) throws -> Data {
    var error: Unmanaged<CFError>?
    guard
      let made = SecKeyCreateSignature(key, .ecdsaSignatureMessageX962SHA256, message as CFData, &error)
    else { throw Failure(of: error!.takeRetainedValue() as Error) }
    return made as Data
  }

  private static func seal(_ key: SymmetricKey, _ plain: Data, _ context: Data) throws -> Data {
    guard let sealed = try AES.GCM.seal(plain, using: key, authenticating: context).combined else {
      throw Failure(.failed, hint: "no combined form")
    }
    return sealed
  }

  private static func open(_ key: SymmetricKey, _ sealed: Data, _ context: Data) throws -> Data {
    do {
      return try AES.GCM.open(try AES.GCM.SealedBox(combined: sealed), using: key, authenticating: context)
    } catch {
      throw Failure(.damaged)
    }
  }

  /// Keys are made together: when one fails, none stays.
  private static func allOrNone<T>(_ id: String, _ roles: [Role], _ make: () throws -> T) throws -> T {
    do {
      return try make()
    } catch {
      try? Keychain.delete(id, roles)
      throw error
    }
  }

  /// The simulator has no Secure Enclave of its own.
  private static var level: String {
    #if targetEnvironment(simulator)
      return "software"
    #else
      return "strongbox"
    #endif
  }
}
