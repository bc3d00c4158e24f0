// @vitest-environment happy-dom
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks'
import { afterEach, expect, test } from 'vitest'
import type { HostEvent } from '../../src/host'
import { tauriHost as host } from '../../src/host-tauri'

type Call = { command: string; args: unknown; headers?: unknown }
let calls: Call[] = []

function answer(value: unknown): void {
  mockIPC((command, args) => {
    calls.push({ command, args })
    if (value instanceof Function) return value(args)
    return value
  })
}

afterEach(() => {
  calls = []
  clearMocks()
})

test('methods become commands in snake case, with their parameters by name', async () => {
  answer(null)
  await host.start()
  await host.pin('pin', '4')
  await host.readText('SYMBOLON:1/E/A')
  await host.readClipboard()
  await host.enrol()
  await host.leaveEnrolment()
  await host.refresh()
  await host.approve('r', '74', 'pin')
  await host.deny('r', 'not_me')
  await host.takeBack('a')
  await host.code('fingerprint')
  await host.accounts()
  await host.status('a')
  await host.rename('a', 'l')
  await host.changePin('a')
  await host.fingerprint('a', true)
  await host.remove('a', true)
  await host.settings({ theme: 'dark' })
  await host.askNotifications()
  await host.checkNotifications()
  await host.diagnostics()
  await host.copy('t')
  expect(calls.map((c) => [c.command, c.args ?? {}])).toEqual([
    ['start', {}],
    ['pin', { field: 'pin', key: '4' }],
    ['read_text', { text: 'SYMBOLON:1/E/A' }],
    ['read_clipboard', {}],
    ['enrol', {}],
    ['leave_enrolment', {}],
    ['refresh', {}],
    ['approve', { request: 'r', answer: '74', by: 'pin' }],
    ['deny', { request: 'r', reason: 'not_me' }],
    ['take_back', { account: 'a' }],
    ['code', { by: 'fingerprint' }],
    ['accounts', {}],
    ['status', { account: 'a' }],
    ['rename', { account: 'a', label: 'l' }],
    ['change_pin', { account: 'a' }],
    ['fingerprint', { account: 'a', on: true }],
    ['remove', { account: 'a', hereOnly: true }],
    ['settings', { change: { theme: 'dark' } }],
    ['ask_notifications', {}],
    ['check_notifications', {}],
    ['diagnostics', {}],
    ['copy', { text: 't' }],
  ])
})

test('pictures, frames and certificates go as bytes', async () => {
  answer(null)
  const bytes = new Uint8Array([1, 2, 3, 4])
  await host.readPicture(bytes)
  await host.readFrame(2, 2, bytes)
  await host.trustAuthority(bytes)
  expect(calls.map((c) => c.command)).toEqual(['read_picture', 'read_frame', 'trust_authority'])
  for (const call of calls) expect(call.args).toBe(bytes)
})

test('events arrive through the channel', async () => {
  const seen: HostEvent[] = []
  answer((args: { channel: { onmessage: (event: HostEvent) => void } }) => {
    args.channel.onmessage({ type: 'waiting', requests: [] })
  })
  await host.watch((event) => seen.push(event))
  expect(seen).toEqual([{ type: 'waiting', requests: [] }])
})

test('rejections are problems, and whatever else comes is an internal one', async () => {
  mockIPC((command) => {
    throw command === 'enrol' ? { code: 'enrol_pin', attemptsLeft: 2 } : 'a text'
  })
  await expect(host.enrol()).rejects.toEqual({ code: 'enrol_pin', attemptsLeft: 2 })
  await expect(host.accounts()).rejects.toEqual({ code: 'internal' })
})

test('the platform’s scanner asks for leave, scans, and the core judges the text', async () => {
  mockIPC((command, args) => {
    calls.push({ command, args })
    if (command === 'plugin:barcode-scanner|request_permissions') return { camera: 'granted' }
    if (command === 'plugin:barcode-scanner|scan') return { content: 'SYMBOLON:1/E/A', format: 'QR_CODE' }
    return { kind: 'enrol', site: 'a.example' }
  })
  await expect(host.scan()).resolves.toEqual({ kind: 'enrol', site: 'a.example' })
  expect(calls.map((c) => c.command).at(-1)).toBe('read_text')
  expect(calls.find((c) => c.command.endsWith('|scan'))?.args).toMatchObject({ windowed: true, formats: ['QR_CODE'] })
})

test('a camera that is not allowed has its own code', async () => {
  mockIPC(() => ({ camera: 'denied' }))
  await expect(host.scan()).rejects.toEqual({ code: 'camera_refused' })
})
