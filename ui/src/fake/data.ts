import type { Account, Act, CodeRequest, Platform, Request, Settings } from '../host'

export const SITE = 'login.example.org'
export const ENROL = 'SYMBOLON:1/E/'
export const CODE = 'SYMBOLON:1/Q/'

export function account(change: Partial<Account> = {}): Account {
  return {
    id: '0'.repeat(31) + '1',
    site: SITE,
    account: 'anna.weber@example.org',
    device: 'My blue phone',
    label: '',
    pin: 'usable',
    fingerprint: false,
    canFingerprint: false,
    protection: 'keyring',
    canTakeBack: false,
    ...change,
  }
}

export function second(change: Partial<Account> = {}): Account {
  return account({
    id: '0'.repeat(31) + '2',
    site: 'acceptance.example.org:8443',
    account: 'tester-3@acceptance.example.org',
    device: 'Tablet',
    label: 'Tester 3',
    ...change,
  })
}

export function request(change: Partial<Request> & { seconds?: number } = {}): Request {
  const { seconds = 118, ...rest } = change
  return {
    id: 'a'.repeat(31) + '1',
    accountId: account().id,
    site: SITE,
    account: account().account,
    act: 'sign_in' as Act,
    service: 'eLicensing',
    origin: 'Firefox on Windows',
    matching: { kind: 'pick', numbers: [31, 74, 58] },
    pin: 'usable',
    fingerprint: false,
    endsAt: Date.now() + seconds * 1000,
    ...rest,
  }
}

export function codeRequest(change: Partial<CodeRequest> & { seconds?: number } = {}): CodeRequest {
  const { seconds = 252, ...rest } = change
  return {
    accountId: account().id,
    site: SITE,
    account: account().account,
    act: 'sign_in',
    service: 'eLicensing',
    origin: 'Firefox on Windows',
    pin: 'usable',
    fingerprint: false,
    endsAt: Date.now() + seconds * 1000,
    ...rest,
  }
}

export const PLATFORM: Platform = {
  os: 'android',
  version: '0.1.0',
  languages: ['en'],
  scanner: false,
  biometric: 'none',
  tray: false,
  notifications: 'unknown',
}

export const SETTINGS: Settings = {
  language: '',
  theme: 'system',
  coverCodes: false,
  tray: true,
  askedNotifications: false,
}
