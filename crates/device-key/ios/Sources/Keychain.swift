import CryptoKit
import Foundation
import LocalAuthentication
import Security

/// The keys of an account, by what they do; the word ends the name under which the keychain has it.
enum Role: String, CaseIterable {
  case sign = "sign"
  case agree = "agree"
  case seal = "seal"
  case biometricSign = "biometric_sign"
  case biometricSeal = "biometric_seal"

  var wantsTouch: Bool { self == .biometricSign || self == .biometricSeal }

  /// A key of the Secure Enclave; the others are 32 bytes in the keychain.
  var isInEnclave: Bool { self == .sign || self == .agree || self == .biometricSign }

  func name(_ id: String) -> String { "symbolon.\(id).\(rawValue)" }
}

/// Makes, finds and deletes keys (SYM/1 §6.1). Nothing here leaves the device: every item is `ThisDeviceOnly` and none is
/// synchronised. A key that wants a touch is bound to the fingers and faces of now.
enum Keychain {
  private static let service = "Symbolon device keys"

  /// Who may use a key, and when.
  static func access(_ role: Role) throws -> SecAccessControl {
    let protection =
      role.wantsTouch
      ? kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly : kSecAttrAccessibleWhenUnlockedThisDeviceOnly
    var flags: SecAccessControlCreateFlags = []
    if role.isInEnclave { flags.insert(.privateKeyUsage) }
    if role.wantsTouch { flags.insert(.biometryCurrentSet) }
    var error: Unmanaged<CFError>?
    guard let made = SecAccessControlCreateWithFlags(nil, protection, flags, &error) else {
      throw Failure(of: error!.takeRetainedValue() as Error)
    }
    return made
  }

  /// A key in the Secure Enclave; gives its public key, ANSI X9.63.
  static func makeEnclaveKey(_ id: String, _ role: Role) throws -> Data {
    try delete(id, [role])
    let attributes: [CFString: Any] = [
      kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom,
      kSecAttrKeySizeInBits: 256,
      kSecAttrTokenID: kSecAttrTokenIDSecureEnclave,
      kSecPrivateKeyAttrs: [
        kSecAttrIsPermanent: true,
        kSecAttrApplicationTag: tag(id, role),
        kSecAttrAccessControl: try access(role),
      ],
    ]
    var error: Unmanaged<CFError>?
    guard let key = SecKeyCreateRandomKey(attributes as CFDictionary, &error) else {
      throw Failure(of: error!.takeRetainedValue() as Error)
    }
    guard let publicKey = SecKeyCopyPublicKey(key),
      let point = SecKeyCopyExternalRepresentation(publicKey, &error)
    else { throw Failure(.failed, hint: "no public key") }
    return point as Data
  }

  /// 32 bytes for AES-GCM in the keychain. What is sealed at once needs no touch, as reading the key would.
  static func makeSealingKey(_ id: String, _ role: Role) throws -> SymmetricKey {
    try delete(id, [role])
    var item = secret(id, role)
    item[kSecAttrAccessControl] = try access(role)
    let key = SymmetricKey(size: .bits256)
    item[kSecValueData] = key.withUnsafeBytes { Data($0) }
    let status = SecItemAdd(item as CFDictionary, nil)
    guard status == errSecSuccess else { throw Failure(status: status) }
    return key
  }

  /// A key of the Secure Enclave, perhaps after a touch in `context`.
  static func enclaveKey(_ id: String, _ role: Role, _ context: LAContext? = nil) throws -> SecKey {
    var query: [CFString: Any] = [
      kSecClass: kSecClassKey, kSecAttrApplicationTag: tag(id, role), kSecReturnRef: true,
    ]
    query[kSecUseAuthenticationContext] = context
    return try find(query) as! SecKey
  }

  /// A sealing key, perhaps after a touch in `context`.
  static func sealingKey(_ id: String, _ role: Role, _ context: LAContext? = nil) throws -> SymmetricKey {
    var query = secret(id, role)
    query[kSecReturnData] = true
    query[kSecUseAuthenticationContext] = context
    guard let bytes = try find(query) as? Data, bytes.count == 32 else { throw Failure(.damaged) }
    return SymmetricKey(data: bytes)
  }

  /// Nothing there is no error.
  static func delete(_ id: String, _ roles: [Role]) throws {
    for role in roles {
      let query =
        role.isInEnclave
        ? [kSecClass: kSecClassKey, kSecAttrApplicationTag: tag(id, role)] as [CFString: Any]
        : secret(id, role)
      let status = SecItemDelete(query as CFDictionary)
      guard status == errSecSuccess || status == errSecItemNotFound else { throw Failure(status: status) }
    }
  }

  /// The names of all keys. Attributes only: no prompt, and no key is opened.
  static func names() throws -> [String] {
    let all: [CFString: Any] = [kSecMatchLimit: kSecMatchLimitAll, kSecReturnAttributes: true]
    let keys = try attributes(all.merging([kSecClass: kSecClassKey]) { $1 })
    let secrets = try attributes(
      all.merging([kSecClass: kSecClassGenericPassword, kSecAttrService: service]) { $1 })
    let tags = keys.compactMap { $0[kSecAttrApplicationTag as String] as? Data }
    return tags.map { String(decoding: $0, as: UTF8.self) }
      + secrets.compactMap { $0[kSecAttrAccount as String] as? String }
  }

  private static func attributes(_ query: [CFString: Any]) throws -> [[String: Any]] {
    do {
      return try find(query) as? [[String: Any]] ?? []
    } catch let failure as Failure where failure.code == .missing {
      return []
    }
  }

  private static func find(_ query: [CFString: Any]) throws -> CFTypeRef {
    var found: CFTypeRef?
    let status = SecItemCopyMatching(query as CFDictionary, &found)
    guard status == errSecSuccess, let item = found else { throw Failure(status: status) }
    return item
  }

  private static func tag(_ id: String, _ role: Role) -> Data { Data(role.name(id).utf8) }

  private static func secret(_ id: String, _ role: Role) -> [CFString: Any] {
    [
      kSecClass: kSecClassGenericPassword,
      kSecAttrService: service,
      kSecAttrAccount: role.name(id),
      kSecAttrSynchronizable: false,
    ]
  }
}
