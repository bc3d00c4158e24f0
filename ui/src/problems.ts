import type { Problem } from './host'

/**
 * Codes that a person cannot tell apart share their words; every other code has its own `problem-<code>`.
 * Left: the code. Right: whose words it takes.
 */
const SHARED: Record<string, string> = {
  timeout: 'broken',
  setup: 'tls',
  redirect: 'not_json',
  answer_too_large: 'not_json',
  answer_unusable: 'answer_unverified',
  bad_request: 'refused',
  csrf: 'refused',
  stepup: 'refused',
  not_found: 'refused',
  method: 'refused',
  too_large: 'refused',
  media_type: 'refused',
  replay: 'nonce',
  version: 'upgrade',
  bad_version: 'upgrade',
  no_request: 'challenge_gone',
  ctr_stale: 'suspended',
  sid: 'format',
  text: 'format',
  length: 'number',
  alphabet: 'number',
  check: 'number',
  record: 'storage',
  bad_frame: 'internal',
  no_enrolment: 'enrol_closed',
  no_code_request: 'challenge_gone',
}

/** Whose words there are. */
export const WORDS = [
  // the way to the site
  'offline', 'broken', 'tls_clock', 'tls_untrusted', 'tls', 'not_json', 'answer_unverified',
  // the site's no
  'refused', 'weak_pin', 'policy', 'nonce', 'auth', 'enrol_pin', 'pin_wrong', 'pin_locked', 'suspended', 'match_wrong',
  'uv', 'state', 'enrol_closed', 'challenge_gone', 'upgrade', 'rate', 'internal', 'busy',
  // codes and pictures
  'other_code', 'enrol_by_link', 'uri', 'kind', 'format', 'not_for_this_device', 'unknown_key', 'signature', 'old',
  'spent', 'picture_too_large', 'picture_format', 'picture_no_code', 'picture_several_codes', 'clipboard_empty',
  'camera_refused', 'camera_none', 'camera_busy', 'cancelled',
  // this device
  'number', 'pin_format', 'pins_differ', 'pin_blocked', 'site_unverified', 'lost_still_waiting',
  'lost_no_longer_waiting', 'no_last_approval', 'no_account', 'storage', 'biometric_invalidated',
  'biometric_cancelled', 'biometric_locked', 'biometric_unavailable', 'keys_missing', 'keys_locked', 'keys_failed',
  'store_absent', 'browser', 'clipboard', 'label', 'not_pem', 'settings',
  // the app's own
  'expired',
] as const

const KNOWN: ReadonlySet<string> = new Set(WORDS)

/** The message that holds the words of a code; those of `internal` for one that is not known. */
export function wordsFor(code: string): string {
  const key = SHARED[code] ?? code
  return `problem-${KNOWN.has(key) ? key : 'internal'}`
}

/** The arguments of its words. */
export function argsOf(problem: Problem): Record<string, string | number> {
  return {
    left: problem.attemptsLeft ?? -1,
    seconds: problem.retryAfter ?? 0,
    minutes: Math.ceil((problem.retryAfter ?? 0) / 60),
    site: problem.site ?? '',
    looks: problem.looksLike ?? 'text',
  }
}

/** What a promise of the host was rejected with. */
export function problemOf(error: unknown): Problem {
  const known = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
  return known ? (error as Problem) : { code: 'internal' }
}
