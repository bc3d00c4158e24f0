import Foundation

/// Every argument there is; `src/messages.rs` has the same names.
struct Arguments: Decodable {
  let id: String?
  let challenge: Data?
  let message: Data?
  let point: Data?
  let plain: Data?
  let sealed: Data?
  let context: Data?
  let seed: Data?
  let prompt: Words?
}

struct Words: Decodable {
  let title: String
  let reason: String
  let usePin: String
}

struct Created: Encodable {
  let sign: Data
  let signLevel: String
  let agree: Data?
  let agreeLevel: String?
  let attestation: [Data]?
}

struct CreatedBiometric: Encodable {
  let sign: Data
  let sealed: Data
  let attestation: [Data]?
}

struct Signed: Encodable {
  let signature: Data
}

struct Agreed: Encodable {
  let secret: Data
}

struct Sealed: Encodable {
  let sealed: Data
}

struct Opened: Encodable {
  let plain: Data
}

struct Sensor: Encodable {
  let state: String
  let kind: String
}

struct Listed: Encodable {
  let names: [String]
}

struct Nothing: Encodable {}

extension Optional {
  /// An argument that the operation needs.
  func given() throws -> Wrapped {
    guard let value = self else { throw Failure(.badRequest, hint: "an argument is missing") }
    return value
  }
}
