import type { Account, CodeRequest, Enrolled, Platform, Problem, Read, Settings } from './host'

/** What the window shows. The stack of routes is what *back* goes through. */
export type Route =
  | { at: 'home' }
  | { at: 'accounts' }
  | { at: 'settings' }
  | { at: 'scan' }
  | { at: 'enrol'; site: string }
  | { at: 'enrolled'; enrolled: Enrolled }
  | { at: 'notify'; account: Account }
  | { at: 'biometric'; account: Account }
  | { at: 'request'; id: string }
  | { at: 'code'; request: CodeRequest }
  | { at: 'account'; id: string }
  | { at: 'rename'; id: string }
  | { at: 'change-pin'; id: string }
  | { at: 'switch-on'; id: string }
  | { at: 'language' }
  | { at: 'theme' }
  | { at: 'licences' }
  | { at: 'diagnostics' }
  | Outcome

/** Where a sign-in or an enrolment has ended. */
export type Outcome =
  | { at: 'approved'; account: string; site: string; service: string; wrongPins: number }
  | { at: 'denied'; reason: 'not_me' | 'cancel' | 'taken_back' }
  | { at: 'ended'; problem: Problem; of: Task; site: string; account: string }

export type Task = 'request' | 'code' | 'enrolment'

export type Tab = 'home' | 'accounts' | 'settings'

/** The tab that a route belongs to; `null` where the screen stands alone. */
export function tabOf(route: Route): Tab | null {
  switch (route.at) {
    case 'home':
      return 'home'
    case 'accounts':
    case 'account':
    case 'rename':
      return 'accounts'
    case 'settings':
    case 'language':
    case 'theme':
    case 'licences':
    case 'diagnostics':
      return 'settings'
    default:
      return null
  }
}

/** The screen for what was read. */
export function routeFor(read: Read): Route {
  switch (read.kind) {
    case 'enrol':
      return { at: 'enrol', site: read.site }
    case 'code':
      return { at: 'code', request: read.request }
    case 'request':
      return { at: 'request', id: read.request.id }
  }
}

/** What comes after *Continue* on the success of an enrolment. */
export function afterEnrolment(
  done: 'enrolled' | 'notify' | 'biometric',
  account: Account,
  settings: Settings,
  platform: Platform,
): Route {
  if (done === 'enrolled' && !settings.askedNotifications && platform.notifications === 'unknown')
    return { at: 'notify', account }
  if (done !== 'biometric' && offersBiometric(account, platform)) return { at: 'biometric', account }
  return { at: 'home' }
}

export function offersBiometric(account: Account, platform: Platform): boolean {
  return platform.biometric !== 'none' && account.canFingerprint && !account.fingerprint
}

/** Problems after which a request, a code or an enrolment is over; all others leave the screen as it is. */
const ENDING: Record<Task, ReadonlySet<string>> = {
  request: new Set([
    'pin_locked', 'suspended', 'ctr_stale', 'match_wrong', 'challenge_gone', 'state', 'no_request', 'auth', 'old',
    'spent', 'browser', 'keys_missing', 'lost_no_longer_waiting', 'no_account', 'upgrade', 'bad_version', 'expired',
  ]),
  code: new Set([
    'old', 'spent', 'no_code_request', 'not_for_this_device', 'unknown_key', 'signature', 'keys_missing', 'no_account',
    'expired',
  ]),
  enrolment: new Set([
    'enrol_closed', 'no_enrolment', 'site_unverified', 'policy', 'upgrade', 'bad_version', 'version', 'keys_failed',
    'keys_locked', 'store_absent', 'storage', 'record', 'answer_unverified', 'answer_unusable',
  ]),
}

export function ends(of: Task, problem: Problem): boolean {
  if (problem.code === 'pin_wrong' || problem.code === 'enrol_pin') return problem.attemptsLeft === 0
  return ENDING[of].has(problem.code)
}
