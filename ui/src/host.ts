/**
 * All that the screens may ask for. `host-tauri.ts` asks the Rust core, `host-fake.ts` plays one in memory.
 *
 * Nothing secret crosses this line but the one-time password that the person is to read: PIN digits go in one at a time
 * and only their count comes back.
 *
 * Every promise may reject with a {@link Problem}, and with nothing else.
 */
export interface Host {
  /** What the first screen needs. Also tidies up after a crash or a restored backup. */
  start(): Promise<Start>
  /** Events from now on; one listener, called in order. Returns at once. */
  watch(listener: (event: HostEvent) => void): Promise<void>

  /** One key of a PIN field; says how many digits the field has now (0 to 4). */
  pin(field: PinField, key: PinKey): Promise<number>

  /** A text from the clipboard, a drop or the scanner's own plugin. */
  readText(text: string): Promise<Read>
  /** A picture file: PNG, JPEG or WebP, at most 20 MiB. */
  readPicture(bytes: Uint8Array): Promise<Read>
  /** What the system's clipboard holds, a picture or a text. */
  readClipboard(): Promise<Read>
  /** One frame of the camera: `width * height` bytes of grey. `null`: no code in it, go on. */
  readFrame(width: number, height: number, grey: Uint8Array): Promise<Read | null>
  /** The platform's own scanner (phones only, see {@link Platform.scanner}). Rejects with `cancelled` when closed. */
  scan(): Promise<Read>
  cancelScan(): Promise<void>

  /** Sets up the account of the last `enrol` that was read, with the digits of the field `pin`. */
  enrol(): Promise<Enrolled>
  /** Leaves it. Also after an enrolment that has ended. */
  leaveEnrolment(): Promise<void>
  /** Trusts an organisation's own authority (PEM, at most 256 KiB) for the site of the enrolment under way, and no other. */
  trustAuthority(pem: Uint8Array): Promise<void>

  /** Asks all sites at once what waits, now. The list also comes by itself, see {@link HostEvent}. */
  refresh(): Promise<void>
  /** Approves with the digits of `pin` or with a touch. `answer`: the number picked or typed, `''` where there is none. */
  approve(request: string, answer: string, by: Proof): Promise<Approved>
  deny(request: string, reason: DenyReason): Promise<void>
  /** *It's not me* about the newest approval of this account, up to ten minutes after it. */
  takeBack(account: string): Promise<void>

  /** The one-time password for the last `code` that was read. The site alone can tell whether the PIN was right. */
  code(by: Proof): Promise<Code>

  /** All accounts, as the phone knows them, without asking the sites. */
  accounts(): Promise<Account[]>
  /** Asks the site for the state of the device. */
  status(account: string): Promise<Status>
  /** A name of the person's own for this account, on this device only; `''` takes it away. At most 60 characters. */
  rename(account: string, label: string): Promise<Account>
  /** Changes the PIN from the field `pin` to the field `next`, which must be equal to `again`. */
  changePin(account: string): Promise<PinChanged>
  /** Switches the fingerprint on (with the digits of `pin`, or right after an enrolment without them) or off. */
  fingerprint(account: string, on: boolean): Promise<Account>
  /** Removes it at the site and here; `hereOnly` when the site cannot be reached and the person wants it all the same. */
  remove(account: string, hereOnly: boolean): Promise<void>

  /** Stores settings; what is left out stays. */
  settings(change: Partial<Settings>): Promise<Settings>
  /** Asks the system for leave to notify. */
  askNotifications(): Promise<Leave>
  /** Sends one notification by the system alone, and for each account one push all the way round: up to half a minute. */
  checkNotifications(): Promise<Checked>
  /** A text for whoever helps, without anything secret or personal. */
  diagnostics(): Promise<string>
  copy(text: string): Promise<void>
}

export type PinField = 'pin' | 'next' | 'again'
export type PinKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'back' | 'clear'
export type Proof = 'pin' | 'fingerprint'
export type DenyReason = 'not_me' | 'cancel'
export type Leave = 'granted' | 'denied' | 'unknown'

export interface Start {
  accounts: Account[]
  settings: Settings
  platform: Platform
  /** Accounts whose keys are not on this device any more: they must be initialised again. */
  lost: { site: string; account: string }[]
  /** Records that do not read; nothing of them was deleted. */
  damaged: number
  /** Why the store for secrets does not work, if so: `keys_locked`, `keys_failed`. */
  store?: Problem
}

export interface Platform {
  os: 'android' | 'ios' | 'linux' | 'macos' | 'windows'
  version: string
  /** BCP 47 tags of the system, the preferred first. */
  languages: string[]
  /** Whether the platform's own scanner is there; otherwise the camera by `getUserMedia`. */
  scanner: boolean
  /** What can guard a key here. */
  biometric: 'none' | 'fingerprint' | 'face'
  tray: boolean
  notifications: Leave
}

export interface Settings {
  /** BCP 47 tag, `''`: the system's. */
  language: string
  theme: 'system' | 'light' | 'dark'
  /** Codes are covered until they are wanted. */
  coverCodes: boolean
  /** Closing the window leaves the app in the tray (desktops). */
  tray: boolean
  /** Whether the question for notifications was asked. */
  askedNotifications: boolean
}

export interface Account {
  /** 32 hexadecimal digits; names it on this device. */
  id: string
  /** As it is shown: the host, with `:port` where it is not 443. */
  site: string
  account: string
  /** The device's name at the site. */
  device: string
  label: string
  pin: 'usable' | 'unsettled' | 'stopped'
  fingerprint: boolean
  /** Whether the fingerprint may be switched on here. */
  canFingerprint: boolean
  /** Where its keys are. */
  protection: 'hardware' | 'keyring' | 'tpm'
  /** Whether an approval of the last ten minutes can be taken back. */
  canTakeBack: boolean
}

export interface Status {
  account: Account
  state: 'active' | 'pin_locked' | 'suspended'
  attemptsLeft: number
}

/** What a text, a picture or a link turned out to be. */
export type Read =
  | { kind: 'enrol'; site: string }
  | { kind: 'code'; request: CodeRequest }
  | { kind: 'request'; request: Request }

/** A verified sign-in that waits. Texts are exactly as the site signed them. */
export interface Request {
  /** 32 hexadecimal digits. */
  id: string
  accountId: string
  site: string
  account: string
  act: Act
  service: string
  /** Browser and system, or ''. */
  origin: string
  matching: { kind: 'none' } | { kind: 'pick'; numbers: [number, number, number] } | { kind: 'type'; digits: 2 | 6 }
  pin: 'usable' | 'old' | 'spent' | 'blocked'
  fingerprint: boolean
  /** When it ends, ms since 1970 by this device's clock; `null` when that clock is not plausible. */
  endsAt: number | null
}

/** A verified login QR code, before the PIN is asked. */
export interface CodeRequest {
  accountId: string
  site: string
  account: string
  act: Act
  service: string
  origin: string
  pin: 'usable' | 'unsettled' | 'stopped'
  fingerprint: boolean
  endsAt: number | null
}

export type Act = 'sign_in' | 'add_factor' | 'remove_factor' | 'change_data' | 'delete_account'

export interface Enrolled {
  account: Account
  /** `false`: the site has not answered the first question yet; `status` later. */
  active: boolean
  /** Older entries of the same site and account. */
  duplicates: string[]
}

export interface Approved {
  /** Wrong PINs that came before. */
  wrongPins: number
}

export interface Code {
  /** Nine letters and digits. */
  code: string
  /** How often a code was shown for this QR code, 1 to 3. */
  shown: number
}

export interface PinChanged {
  fingerprintDropped: boolean
}

/** What the check of notifications found. */
export interface Checked {
  /** The system's. Without leave nothing else was looked at. */
  leave: Leave
  /** What wakes this device; `null`: the app asks by itself while it runs. */
  way: 'unifiedpush' | 'firebase' | 'apple' | null
  accounts: AccountChecked[]
}

export interface AccountChecked {
  account: string
  /** Where it breaks, in the order of the way; `null`: the push came. */
  breaks: 'service' | 'site' | 'old' | 'off' | 'address' | 'refused' | 'later' | 'lost' | null
  /** Why the site could not be asked. */
  problem?: Problem
  /** How long it took, if it came. */
  seconds: number | null
}

export type HostEvent =
  /** All that waits now, newest first; whole each time. */
  | { type: 'waiting'; requests: Request[] }
  /** A site cannot be asked (`problem`), or can again. */
  | { type: 'reach'; account: string; problem: Problem | null }
  /** A notification was tapped, or a link opened. */
  | { type: 'open'; read: Read }
  /** A link that was no good. */
  | { type: 'refused'; problem: Problem }

/** What went wrong, by its code. The words are `problem-<code>` in the catalogue: what happened, what it means, what to do. */
export interface Problem {
  code: string
  attemptsLeft?: number
  /** Seconds. */
  retryAfter?: number
  site?: string
  /** With `other_code`: what the code seems to be. */
  looksLike?: 'web' | 'totp' | 'wifi' | 'text'
}
