// The scenarios of tests/scenarios on the host in memory; tests/src/scenario.rs plays the same files on the released app.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { headed, linux, play } from './flow.mjs'
import { pin } from './stage.mjs'

const folder = new URL('../../../tests/scenarios/', import.meta.url)
const WORDS = {
  $site: 'login.example.org',
  $account: 'anna.weber@example.org',
  $service: 'eLicensing',
  $pin: '2580',
  $wrong: '4071',
  $number: '74',
}
const png = (text) => ({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(`\x89PNG ${text}`, 'latin1') })
const FILES = {
  enrolment: png('SYMBOLON:1/E/DEMO'),
  'sign-in': png('SYMBOLON:1/Q/DEMO'),
  authority: { name: 'a.pem', mimeType: 'text/plain', buffer: Buffer.from('-----BEGIN CERTIFICATE-----') },
}

/** What the site does, where the app is concerned; the rest happens in the other player's browser. */
const SITE = {
  'shows an enrolment': () => undefined,
  'has the device': () => undefined,
  'asks for the PIN': (page) => page.evaluate(() => dispatchEvent(new Event('fake:ask'))),
  'shows a sign-in': () => undefined,
  'takes the code': async (page) => {
    const code = (await page.locator('.code').innerText()).replace(/[^A-Z0-9]/gi, '')
    assert.match(code, /^[0-9A-Z]{9}$/)
  },
  'lets in': () => undefined,
  'lets nobody in': () => undefined,
}

const STEPS = {
  heads: headed,
  sees: (page, text) => page.getByText(text).locator('visible=true').first().waitFor(),
  press: (page, words) =>
    page.locator(`//button[normalize-space(.)="${words}" or @aria-label="${words}"]`).first().click(),
  pin,
  pick: (page, number) => page.getByRole('radio', { name: number }).check(),
  give: (page, name) => page.locator('input[type=file]').setInputFiles(FILES[name]),
  site: (page, act) => SITE[act](page),
}

const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
assert.ok(names.length > 0)
for (const name of names) {
  test(`scenario ${name}, as the released app plays it`, () =>
    play({ ...linux, fail: 'enrol:tls_untrusted' }, async (page) => {
      for (const step of JSON.parse(readFileSync(new URL(name, folder), 'utf8'))) {
        const [[verb, word], ...more] = Object.entries(step)
        assert.equal(more.length, 0)
        await STEPS[verb](page, word.replace(/\$[a-z]+/, (name) => WORDS[name]))
      }
    }))
}
