import type {
  Account, AccountChecked, Approved, Checked, Code, CodeRequest, Host, HostEvent, Leave, PinChanged, Platform, Problem, Proof, Read, Request,
  Settings, Start, Status,
} from '../host'
import { account, CODE, codeRequest, ENROL, PLATFORM, request, second, SETTINGS, SITE } from './data'
import { Pins, RIGHT } from './pins'

const NUMBER = { pick: '74', 2: '74', 6: '740258' } as const

function no(code: string, more: Partial<Problem> = {}): never {
  throw { code, ...more } satisfies Problem
}

/**
 * The core and a site, played in memory. The query says how it starts:
 *
 * - `state`: `empty`, `enrolled`, `waiting`, `two`, `type2`, `type6`, `none`, `act`, `old`, `spent`, `blocked`,
 *   `stopped`, `unsettled`, `lost`, `damaged`, `store_locked`, `store_absent`, `unreachable`, `duplicate`, `almost`
 * - `os`, `biometric`, `scanner`, `notifications`, `lang`, `theme`, `cover`: platform and settings
 * - `push`: what the check of notifications finds
 * - `seconds`: how long requests and codes last
 * - `slow`: how long each key of a PIN takes (ms)
 * - `fail=method:code,method:code`: the next call of a method is rejected with that code
 * - `camera`: what the frames turn out to be after a while: `enrol`, `code`, `other`, or nothing at all
 */
export class Site {
  private pins = new Pins()
  private right = RIGHT
  private attempts = 5
  private enrolTries = 3
  private shown = 0
  private frames = 0
  private asked = 0
  private enrolling = false
  private fresh = false
  private code: CodeRequest | null = null
  private accounts: Account[]
  private requests: Request[] = []
  private settings: Settings
  private platform: Platform
  private failures: Map<string, string>
  private listener: (event: HostEvent) => void = () => undefined
  private state: string
  private query: URLSearchParams

  constructor(query: URLSearchParams) {
    this.query = query
    this.state = query.get('state') ?? 'empty'
    const biometric = (query.get('biometric') ?? 'none') as Platform['biometric']
    this.platform = {
      ...PLATFORM,
      os: (query.get('os') ?? 'android') as Platform['os'],
      biometric,
      scanner: query.has('scanner'),
      tray: query.get('os') === 'linux',
      notifications: (query.get('notifications') ?? 'unknown') as Leave,
    }
    this.settings = {
      ...SETTINGS,
      language: query.get('lang') ?? '',
      theme: (query.get('theme') ?? 'system') as Settings['theme'],
      coverCodes: query.has('cover'),
    }
    this.failures = new Map(
      (query.get('fail') ?? '').split(',').filter(Boolean).map((f) => f.split(':') as [string, string]),
    )
    this.accounts = this.state === 'empty' || this.state === 'lost' ? [] : this.twoAccounts(biometric)
    this.requests = this.firstRequests(biometric !== 'none')
  }

  private twoAccounts(biometric: string): Account[] {
    const fingerprint = biometric !== 'none'
    return [
      account({ fingerprint, canFingerprint: fingerprint, protection: fingerprint ? 'hardware' : 'keyring' }),
      second({ pin: this.state === 'stopped' ? 'stopped' : this.state === 'unsettled' ? 'unsettled' : 'usable' }),
    ]
  }

  private firstRequests(fingerprint: boolean): Request[] {
    const seconds = Number(this.query.get('seconds') ?? 118)
    const one = (change: Partial<Request>) => [request({ seconds, fingerprint, ...change })]
    switch (this.state) {
      case 'waiting':
        return one({})
      case 'two':
        return [
          ...one({}),
          request({ id: 'a'.repeat(31) + '2', accountId: second().id, site: second().site, account: second().account, service: 'Grants portal', act: 'change_data', origin: '', seconds: seconds - 30 }),
        ]
      case 'type2':
        return one({ matching: { kind: 'type', digits: 2 } })
      case 'type6':
        return one({ matching: { kind: 'type', digits: 6 } })
      case 'none':
        return one({ matching: { kind: 'none' }, endsAt: null })
      case 'act':
        return one({ act: 'delete_account', matching: { kind: 'type', digits: 2 }, service: 'My Account' })
      case 'old':
      case 'spent':
      case 'blocked':
        return one({ pin: this.state })
      default:
        return []
    }
  }

  host(): Host {
    const host: Host = {
      start: async () => this.start(),
      watch: async (listener) => {
        this.listener = listener
        addEventListener('fake:ask', () => this.ask())
        queueMicrotask(() => this.first())
      },
      pin: async (field, key) => {
        await new Promise((done) => setTimeout(done, Number(this.query.get('slow') ?? 0)))
        return this.pins.press(field, key)
      },
      readText: async (text) => this.read(text),
      readPicture: async (bytes) => this.picture(bytes),
      readClipboard: async () => no('clipboard_empty'),
      readFrame: async () => this.frame(),
      scan: async () => this.read(ENROL + 'DEMO'),
      cancelScan: async () => undefined,
      enrol: async () => this.enrol(),
      leaveEnrolment: async () => void (this.enrolling = this.fresh = false),
      trustAuthority: async (pem) => {
        if (!new TextDecoder().decode(pem).includes('BEGIN CERTIFICATE')) no('not_pem')
      },
      refresh: async () => this.tell(),
      approve: async (id, answer, by) => this.approve(id, answer, by),
      deny: async (id) => this.answered(id),
      takeBack: async (id) => {
        if (!this.find(id).canTakeBack) no('no_last_approval')
        this.change(id, { canTakeBack: false })
      },
      code: async (by) => this.makeCode(by),
      accounts: async () => [...this.accounts],
      status: async (id) => this.status(id),
      rename: async (id, label) => this.change(id, { label }),
      changePin: async (id) => this.changePin(id),
      fingerprint: async (id, on) => this.fingerprint(id, on),
      remove: async (id, hereOnly) => {
        if (this.state === 'unreachable' && !hereOnly) no('offline')
        this.accounts = this.accounts.filter((a) => a.id !== this.find(id).id)
      },
      settings: async (change) => (this.settings = { ...this.settings, ...change }),
      askNotifications: async () => (this.platform.notifications = this.query.has('refuse') ? 'denied' : 'granted'),
      checkNotifications: async () => this.checkNotifications(),
      diagnostics: async () => 'Symbolon 0.1.0\nlinux, keyring: Secret Service\naccounts: 2\nlast problem: offline (3 times)\n',
      copy: async () => undefined,
    }
    return this.failing(host)
  }

  /** Each method first fails as the query says, once. */
  private failing(host: Host): Host {
    const entries = Object.entries(host) as [string, (...args: never[]) => Promise<unknown>][]
    return Object.fromEntries(
      entries.map(([name, method]) => [
        name,
        async (...args: never[]) => {
          const code = this.failures.get(name)
          this.failures.delete(name)
          if (code) no(code, { looksLike: 'web', retryAfter: 90 })
          return method(...args)
        },
      ]),
    ) as unknown as Host
  }

  private start(): Start {
    const store: Record<string, string> = { store_locked: 'keys_locked', store_absent: 'store_absent' }
    const code = store[this.state]
    this.state = code ? 'enrolled' : this.state
    return {
      accounts: code ? [] : [...this.accounts],
      settings: this.settings,
      platform: this.platform,
      lost: this.state === 'lost' ? [{ site: SITE, account: account().account }] : [],
      damaged: this.state === 'damaged' ? 1 : 0,
      ...(code && { store: { code } }),
    }
  }

  private first(): void {
    this.tell()
    if (this.state === 'unreachable') {
      this.listener({ type: 'reach', account: account().id, problem: { code: 'offline' } })
    }
    const link = this.query.get('link')
    if (link === 'bad') this.listener({ type: 'refused', problem: { code: 'enrol_by_link' } })
    if (link === 'code') this.listener({ type: 'open', read: this.read(CODE + 'DEMO') })
  }

  /** A sign-in begins on the PC. */
  private ask(): void {
    const id = `b${String(++this.asked).padStart(31, '0')}`
    this.requests = [...this.requests, request({ id, accountId: this.accounts[0]?.id })]
    this.tell()
  }

  private tell(): void {
    this.requests = this.requests.filter((r) => r.endsAt === null || r.endsAt > Date.now())
    this.listener({ type: 'waiting', requests: [...this.requests] })
  }

  private read(text: string): Read {
    const upper = text.toUpperCase()
    if (upper.startsWith(ENROL)) {
      this.enrolling = true
      this.enrolTries = 3
      return { kind: 'enrol', site: SITE }
    }
    if (upper.startsWith(CODE)) {
      const own = this.accounts.find((a) => a.site === SITE) ?? no('not_for_this_device')
      this.shown = 0
      const seconds = Number(this.query.get('seconds') ?? 252)
      this.code = codeRequest({ pin: own.pin, fingerprint: own.fingerprint, seconds })
      return { kind: 'code', request: this.code }
    }
    if (upper.startsWith('SYMBOLON:')) no(/^SYMBOLON:1\//.test(upper) ? 'kind' : 'version')
    const looksLike = /^https?:/i.test(text) ? 'web' : /^otpauth:/i.test(text) ? 'totp' : /^wifi:/i.test(text) ? 'wifi' : 'text'
    return no('other_code', { looksLike })
  }

  private picture(bytes: Uint8Array): Read {
    if (bytes.length > 20 * 1024 * 1024) no('picture_too_large')
    if (bytes[0] !== 0x89 && bytes[0] !== 0xff && bytes[0] !== 0x52) no('picture_format')
    // The demo's pictures carry their text in a comment.
    const text = /SYMBOLON:1\/[EQ]\/[A-Z2-7]*/.exec(new TextDecoder('latin1').decode(bytes))
    return text ? this.read(text[0]) : no('picture_no_code')
  }

  private frame(): Read | null {
    document.documentElement.dataset.frames = String(++this.frames)
    const camera = this.query.get('camera')
    if (!camera || this.frames < 6) return null
    if (camera === 'other') {
      this.frames = 0
      no('other_code', { looksLike: 'web' })
    }
    return this.read((camera === 'enrol' ? ENROL : CODE) + 'DEMO')
  }

  private enrol() {
    if (!this.enrolling) no('enrol_closed')
    const pin = this.pins.take('pin') ?? no('pin_format')
    if (pin !== this.right) {
      this.enrolling = --this.enrolTries > 0
      no('enrol_pin', { attemptsLeft: this.enrolTries })
    }
    this.fresh = true
    const can = this.platform.biometric !== 'none'
    const made = account({ canFingerprint: can, protection: can ? 'hardware' : 'keyring', id: 'e'.repeat(32) })
    const duplicates = this.state === 'duplicate' ? [account().id] : []
    this.accounts = [...this.accounts, made]
    return { account: made, active: this.state !== 'almost', duplicates }
  }

  /** A right PIN refills the attempts, a wrong one takes one: the fifth locks. */
  private checkPin(): number {
    if (this.attempts === 0) no('pin_locked')
    const pin = this.pins.take('pin') ?? no('pin_format')
    if (pin !== this.right) no('pin_wrong', { attemptsLeft: --this.attempts })
    const before = 5 - this.attempts
    this.attempts = 5
    return before
  }

  private approve(id: string, answer: string, by: Proof): Approved {
    const asked = this.requests.find((r) => r.id === id) ?? no('no_request')
    if (asked.endsAt !== null && asked.endsAt <= Date.now()) no('challenge_gone')
    if (by === 'pin' && asked.pin !== 'usable') no(asked.pin)
    const { matching } = asked
    if (matching.kind === 'pick' && !matching.numbers.map(String).includes(answer)) no('number')
    const wrongPins = by === 'pin' ? this.checkPin() : 0
    const right = matching.kind === 'none' ? '' : matching.kind === 'pick' ? NUMBER.pick : NUMBER[matching.digits]
    this.answered(id)
    if (answer !== right) no('match_wrong')
    this.change(asked.accountId, { canTakeBack: true })
    return { wrongPins }
  }

  private answered(id: string): void {
    if (!this.requests.some((r) => r.id === id)) no('challenge_gone')
    this.requests = this.requests.filter((r) => r.id !== id)
  }

  /** A wrong PIN gives a code as well: only the site can tell, by its second and third group. */
  private makeCode(by: Proof): Code {
    if (!this.code) no('no_request')
    if (this.shown >= 3) no('spent')
    const right = by === 'fingerprint' || (this.pins.take('pin') ?? no('pin_format')) === this.right
    return { code: right ? '3729RFZ82' : '372HX0VNC', shown: ++this.shown }
  }

  private status(id: string): Status {
    const found = this.find(id)
    const next = found.pin === 'unsettled' ? this.change(id, { pin: 'usable' }) : found
    return { account: next, state: this.attempts === 0 ? 'pin_locked' : 'active', attemptsLeft: this.attempts }
  }

  private changePin(id: string): PinChanged {
    const next = this.pins.take('next') ?? no('pin_format')
    if (next !== this.pins.take('again')) no('pins_differ')
    if (this.pins.weak(next)) no('weak_pin')
    this.checkPin()
    this.right = next
    const fingerprintDropped = this.find(id).fingerprint
    this.change(id, { fingerprint: false })
    return { fingerprintDropped }
  }

  private fingerprint(id: string, on: boolean): Account {
    if (on && !this.fresh) this.checkPin()
    this.fresh = false
    return this.change(id, { fingerprint: on })
  }

  /** `push=unifiedpush:lost,later`: what wakes this device, and where each account's way breaks; an empty word: nowhere. */
  private checkNotifications(): Checked {
    const [way, breaks = ''] = (this.query.get('push') ?? '').split(':')
    if (this.platform.notifications !== 'granted' || !way)
      return { leave: this.platform.notifications, way: null, accounts: [] }
    const words = breaks.split(',')
    const accounts = this.accounts.map(({ id }, i): AccountChecked => {
      const found = (words[i] || null) as AccountChecked['breaks']
      const problem = found === 'site' ? { problem: { code: 'offline' } } : {}
      return { account: id, breaks: found, seconds: found ? null : 2, ...problem }
    })
    return { leave: 'granted', way: way as Checked['way'], accounts }
  }

  private find(id: string): Account {
    return this.accounts.find((a) => a.id === id) ?? no('no_account')
  }

  private change(id: string, change: Partial<Account>): Account {
    const next = { ...this.find(id), ...change }
    this.accounts = this.accounts.map((a) => (a.id === id ? next : a))
    return next
  }
}
