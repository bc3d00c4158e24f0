import { Channel, invoke } from '@tauri-apps/api/core'
import { cancel, Format, requestPermissions, scan } from '@tauri-apps/plugin-barcode-scanner'
import type { Host, HostEvent, Problem } from './host'
import { problemOf } from './problems'

/** Asks the Rust core. The only file that knows of Tauri. */
export const tauriHost: Host = {
  start: () => ask('start'),
  async watch(listener) {
    const channel = new Channel<HostEvent>()
    channel.onmessage = listener
    await ask('watch', { channel })
  },

  pin: (field, key) => ask('pin', { field, key }),

  readText: (text) => ask('read_text', { text }),
  readPicture: (bytes) => ask('read_picture', bytes),
  readClipboard: () => ask('read_clipboard'),
  readFrame: (width, height, grey) =>
    ask('read_frame', grey, { width: String(width), height: String(height) }),
  async scan() {
    return tauriHost.readText(await scanned())
  },
  cancelScan: () => problems(cancel()),

  enrol: () => ask('enrol'),
  leaveEnrolment: () => ask('leave_enrolment'),
  trustAuthority: (pem) => ask('trust_authority', pem),

  refresh: () => ask('refresh'),
  approve: (request, answer, by) => ask('approve', { request, answer, by }),
  deny: (request, reason) => ask('deny', { request, reason }),
  takeBack: (account) => ask('take_back', { account }),

  code: (by) => ask('code', { by }),

  accounts: () => ask('accounts'),
  status: (account) => ask('status', { account }),
  rename: (account, label) => ask('rename', { account, label }),
  changePin: (account) => ask('change_pin', { account }),
  fingerprint: (account, on) => ask('fingerprint', { account, on }),
  remove: (account, hereOnly) => ask('remove', { account, hereOnly }),

  settings: (change) => ask('settings', { change }),
  askNotifications: () => ask('ask_notifications'),
  checkNotifications: () => ask('check_notifications'),
  diagnostics: () => ask('diagnostics'),
  copy: (text) => ask('copy', { text }),
}

function ask<T>(
  command: string,
  args?: Record<string, unknown> | Uint8Array,
  headers?: Record<string, string>,
): Promise<T> {
  return problems(invoke<T>(command, args, headers && { headers }))
}

/** The text of the code in front of the platform's own scanner. */
async function scanned(): Promise<string> {
  const leave = await problems(requestPermissions())
  if (leave !== 'granted') throw { code: 'camera_refused' } satisfies Problem
  try {
    return (await scan({ windowed: true, formats: [Format.QRCode] })).content
  } catch (error) {
    // The plugin has texts only; a closed scanner is the one that happens to everybody.
    throw { code: /cancel/i.test(String(error)) ? 'cancelled' : 'camera_busy' } satisfies Problem
  }
}

async function problems<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    throw problemOf(error)
  }
}
