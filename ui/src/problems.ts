import type { Problem } from './host'
import { has } from './i18n.svelte'

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

/** The message that holds the words of a code; those of `internal` for one that is not known. */
export function wordsFor(code: string): string {
  const words = `problem-${SHARED[code] ?? code}`
  return has(words) ? words : 'problem-internal'
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
