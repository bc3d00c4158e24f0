import type { PinField, PinKey } from '../host'

/** A digit folded into a running hash: from the hash of four digits nobody reads them off. */
function fold(hash: number, digit: number): number {
  return Math.imul(hash ^ (digit + 0x9e37), 0x01000193) >>> 0
}

const START = 0x811c9dc5

function hashOf(digits: number[]): number {
  return digits.reduce(fold, START)
}

/** The right PIN of the demo, 2-5-8-0, as its hash. */
export const RIGHT = hashOf([2, 5, 8, 0])

/** The sixteen that are guessed first. */
const WEAK = new Set([
  ...Array.from({ length: 10 }, (_, d) => hashOf([d, d, d, d])),
  hashOf([1, 2, 3, 4]), hashOf([4, 3, 2, 1]), hashOf([0, 1, 2, 3]), RIGHT, hashOf([1, 2, 1, 2]), hashOf([1, 1, 2, 2]),
])

/** The PIN fields. Like the core it gives only counts away; of the digits it keeps running hashes. */
export class Pins {
  private fields: Record<PinField, number[]> = { pin: [], next: [], again: [] }

  press(field: PinField, key: PinKey): number {
    const hashes = this.fields[field]
    if (key === 'clear') hashes.length = 0
    else if (key === 'back') hashes.pop()
    else if (hashes.length < 4) hashes.push(fold(hashes[hashes.length - 1] ?? START, Number(key)))
    return hashes.length
  }

  /** The hash of a full field, which is empty afterwards; `null` where digits are missing. */
  take(field: PinField): number | null {
    const hashes = this.fields[field]
    const whole = hashes.length === 4 ? (hashes[3] ?? null) : null
    hashes.length = 0
    return whole
  }

  weak(hash: number): boolean {
    return WEAK.has(hash)
  }
}
