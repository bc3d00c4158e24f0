import { expect, test } from 'vitest'
import { account, codeRequest, PLATFORM, request, SETTINGS } from '../../src/fake/data'
import { afterEnrolment, ends, offersBiometric, routeFor, tabOf } from '../../src/routes'

const finger = { ...PLATFORM, biometric: 'fingerprint' as const }
const can = account({ canFingerprint: true })

test('after the set-up: notifications are asked once, then the fingerprint, then home', () => {
  expect(afterEnrolment('enrolled', can, SETTINGS, finger).at).toBe('notify')
  expect(afterEnrolment('notify', can, SETTINGS, finger).at).toBe('biometric')
  expect(afterEnrolment('biometric', can, SETTINGS, finger).at).toBe('home')
  expect(afterEnrolment('enrolled', can, { ...SETTINGS, askedNotifications: true }, finger).at).toBe('biometric')
  expect(afterEnrolment('enrolled', can, SETTINGS, { ...finger, notifications: 'denied' }).at).toBe('biometric')
  expect(afterEnrolment('notify', account(), SETTINGS, PLATFORM).at).toBe('home')
})

test('the fingerprint is offered only where there is one and the site takes it', () => {
  expect(offersBiometric(can, finger)).toBe(true)
  expect(offersBiometric(can, PLATFORM)).toBe(false)
  expect(offersBiometric(account(), finger)).toBe(false)
  expect(offersBiometric({ ...can, fingerprint: true }, finger)).toBe(false)
})

test('what was read leads to its screen', () => {
  expect(routeFor({ kind: 'enrol', site: 'a.example' })).toEqual({ at: 'enrol', site: 'a.example' })
  expect(routeFor({ kind: 'code', request: codeRequest() }).at).toBe('code')
  expect(routeFor({ kind: 'request', request: request() })).toEqual({ at: 'request', id: request().id })
})

test('screens that ask something show no tabs', () => {
  expect(tabOf({ at: 'request', id: '' })).toBeNull()
  expect(tabOf({ at: 'change-pin', id: '' })).toBeNull()
  expect(tabOf({ at: 'account', id: '' })).toBe('accounts')
  expect(tabOf({ at: 'licences' })).toBe('settings')
})

test('a wrong PIN ends nothing until no attempt is left', () => {
  for (const left of [4, 3, 2, 1]) expect(ends('request', { code: 'pin_wrong', attemptsLeft: left })).toBe(false)
  expect(ends('request', { code: 'pin_wrong', attemptsLeft: 0 })).toBe(true)
  expect(ends('enrolment', { code: 'enrol_pin', attemptsLeft: 1 })).toBe(false)
  expect(ends('enrolment', { code: 'enrol_pin', attemptsLeft: 0 })).toBe(true)
})

test('what can be tried again stays on its screen', () => {
  for (const code of ['offline', 'broken', 'number', 'pin_format', 'rate', 'busy', 'lost_still_waiting', 'biometric_cancelled'])
    expect(ends('request', { code }), code).toBe(false)
  expect(ends('enrolment', { code: 'tls_untrusted' })).toBe(false)
  for (const code of ['match_wrong', 'pin_locked', 'state', 'challenge_gone', 'lost_no_longer_waiting'])
    expect(ends('request', { code }), code).toBe(true)
  expect(ends('code', { code: 'spent' })).toBe(true)
})
