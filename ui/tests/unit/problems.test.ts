// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { speak } from '../../src/i18n.svelte'
import { problemOf, wordsFor } from '../../src/problems'

beforeAll(() => speak('en'))

const root = join(import.meta.dirname, '../../..')
const source = (path: string) => readFileSync(join(root, 'crates', path), 'utf8')
const catalogue = readFileSync(join(root, 'locales/en/app.ftl'), 'utf8')

/** The codes of a `fn code` or `fn row`: what stands in quotes after an arrow. */
const codes = (text: string) => [...text.matchAll(/=>\s*(?:match[^{]*\{\s*)?\(?"([a-z0-9_]+)"/g)].map((m) => m[1] ?? '')

/** The codes of the app itself. */
const desk = readdirSync(join(root, 'src-tauri/src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.rs'))
  .flatMap((file) => [...readFileSync(join(root, 'src-tauri/src', file), 'utf8').matchAll(/(?:Problem::new\(|bytes\(&request, )"([a-z_]+)"/g)])
  .map((m) => m[1] ?? '')

const app = [
  'other_code', 'enrol_by_link', 'camera_refused', 'camera_none', 'camera_busy', 'clipboard_empty', 'keys_locked',
  'keys_failed', 'keys_missing', 'internal', 'cancelled', 'store_absent', 'expired',
]

const all = [
  ...codes(source('phone/src/errors/mod.rs')),
  ...codes(source('protocol/src/error_code.rs')),
  ...codes(source('protocol/src/challenge/mod.rs')),
  ...codes(source('protocol/src/uri.rs')),
  ...codes(source('protocol/src/pin.rs')),
  ...codes(source('protocol/src/otp.rs')),
  ...desk,
  ...app,
]

test('the sources were read', () => {
  for (const code of ['pins_differ', 'offline', 'picture_no_code', 'pin_wrong', 'challenge_gone', 'spent', 'uri', 'number', 'pin_format'])
    expect(all).toContain(code)
})

test.each([...new Set(all)])('%s has words of its own or shares some', (code) => {
  const words = wordsFor(code)
  if (!['internal', 'bad_frame'].includes(code)) expect(words).not.toBe('problem-internal')
  expect(catalogue).toMatch(new RegExp(`^${words} =$`, 'm'))
})

test('every word says what happened, what it means and what to do, and is said for some code', () => {
  const words = [...catalogue.matchAll(/^(problem-[a-z_]+) =\n((?: .*\n)+)/gm)]
  expect(words.length).toBeGreaterThan(50)
  const said = new Set(all.map(wordsFor))
  for (const [, name = '', entry] of words) {
    for (const attribute of ['title', 'text', 'next']) expect(entry, name).toContain(`    .${attribute} =`)
    expect(said, name).toContain(name)
  }
})

test('what is no problem becomes an internal one', () => {
  expect(problemOf({ code: 'offline' })).toEqual({ code: 'offline' })
  for (const error of [new Error('x'), 'text', null, undefined, { code: 7 }]) expect(problemOf(error)).toEqual({ code: 'internal' })
  expect(wordsFor('never_heard_of')).toBe('problem-internal')
})
