// Every screen in every state that a person can meet: how it starts, and what to do to get there.
import { pin } from './stage.mjs'

const enrolled = { state: 'enrolled' }
const linux = { os: 'linux' }

/** Buttons by their place, so that a scene works in every language. */
const main = (page) => page.locator('.actions .button-go, .actions .button-give').last()
const next = async (page, from = '') => {
  const before = await page.locator('h1').first().innerText()
  if (from) await page.locator(from).first().click()
  else await main(page).click()
  await page.waitForFunction((old) => document.querySelector('h1')?.innerText !== old, before)
}
const paste = async (page, text) => {
  await page.evaluate((given) => {
    const data = new DataTransfer()
    data.setData('text/plain', given)
    dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }))
  }, text)
}
const toScan = async (page) => {
  await main(page).click()
  await page.locator('.drop, .scan, .with-button').first().waitFor()
}
const read = (text) => async (page) => {
  await toScan(page)
  await paste(page, text)
  await page.locator('.pad, .pin-label, .notice').first().waitFor()
}
const ENROL = 'SYMBOLON:1/E/DEMO'
const CODE = 'SYMBOLON:1/Q/DEMO'
const enrol = async (page) => {
  await read(ENROL)(page)
  await pin(page, '2580')
  await next(page)
}
const code = async (page) => {
  await read(CODE)(page)
  await pin(page, '2580')
  await main(page).click()
  await page.locator('.code').waitFor()
}
const tab = (n) => (page) => page.locator('.tab').nth(n).click()
const account = (n) => async (page) => {
  await tab(1)(page)
  await page.locator('.row').nth(n).click()
  await page.locator('.icon-bin').waitFor()
}
const row = (icon) => async (page) => {
  await page.locator(`.row:has(.icon-${icon})`).first().click()
}
const pick = (number) => async (page) => page.locator(`.number:has-text("${number}")`).click()
const approve = (number, digits) => async (page) => {
  await pick(number)(page)
  await pin(page, digits)
  await main(page).click()
}
const steps = (...list) => async (page) => {
  for (const step of list) await step(page)
}
const seen = (selector) => (page) => page.locator(selector).first().waitFor()
const notify = steps(enrol, (page) => next(page))
const shotDown = async (page) => page.locator('dialog').waitFor()

export const scenes = [
  { name: 'welcome', query: {} },
  { name: 'welcome-need', query: {}, go: steps((p) => p.locator('.button-text').click(), shotDown) },
  { name: 'welcome-lost', query: { state: 'lost' } },
  { name: 'stopped-locked', query: { state: 'store_locked', ...linux } },
  { name: 'stopped-absent', query: { state: 'store_absent', ...linux } },

  { name: 'scan-camera', query: {}, go: steps(toScan, seen('.brackets')), camera: true, phone: true },
  { name: 'scan-refused', query: {}, go: steps(toScan, seen('.notice')), phone: true },
  { name: 'scan-ways', query: linux, go: toScan },
  { name: 'scan-other', query: { ...linux }, go: read('https://example.org/') },
  { name: 'scan-empty', query: linux, go: steps(toScan, (p) => p.locator('.pair .button').nth(1).click(), seen('.notice')) },

  { name: 'enrol', query: linux, go: read(ENROL) },
  { name: 'enrol-three', query: linux, go: steps(read(ENROL), (p) => pin(p, '258')) },
  { name: 'enrol-wrong', query: linux, go: steps(read(ENROL), (p) => pin(p, '4071'), (p) => main(p).click(), seen('.notice')) },
  {
    name: 'enrol-ended',
    query: linux,
    go: steps(read(ENROL), async (p) => {
      for (const _ of [1, 2, 3]) {
        await pin(p, '4071')
        await main(p).click()
        await p.locator('.notice, .todo, .token').first().waitFor()
        await p.waitForFunction(() => !document.querySelector('.dots .mark-whole'))
      }
    }, seen('.page .token')),
  },
  {
    name: 'enrol-authority',
    query: { ...linux, fail: 'enrol:tls_untrusted' },
    go: steps(read(ENROL), (p) => pin(p, '2580'), (p) => main(p).click(), seen('.notice')),
  },
  { name: 'success', query: linux, go: enrol },
  { name: 'success-almost', query: { ...linux, state: 'almost' }, go: enrol },
  { name: 'success-duplicate', query: { ...linux, state: 'duplicate' }, go: enrol },
  { name: 'notify', query: linux, go: notify },
  { name: 'notify-refused', query: { ...linux, refuse: '' }, go: steps(notify, (p) => main(p).click().then(() => undefined), seen('.notice')) },
  { name: 'biometric', query: { biometric: 'fingerprint', notifications: 'granted', ...linux }, go: notify },
  { name: 'biometric-face', query: { biometric: 'face', notifications: 'granted', ...linux }, go: notify },

  { name: 'home', query: enrolled },
  { name: 'home-two', query: { state: 'two' } },
  { name: 'home-unreachable', query: { state: 'unreachable' }, go: seen('.notice') },
  { name: 'home-damaged', query: { state: 'damaged' } },
  { name: 'home-bad-link', query: { ...enrolled, link: 'bad' }, go: seen('.notice') },

  { name: 'request', query: { state: 'waiting' } },
  { name: 'request-ready', query: { state: 'waiting', biometric: 'fingerprint' }, go: steps(pick('74'), (p) => pin(p, '2580')) },
  { name: 'request-type2', query: { state: 'type2' } },
  { name: 'request-type6', query: { state: 'type6' }, go: (p) => p.locator('#number').fill('740258') },
  { name: 'request-none', query: { state: 'none' } },
  { name: 'request-act', query: { state: 'act' } },
  { name: 'request-old', query: { state: 'old', biometric: 'fingerprint' } },
  { name: 'request-spent', query: { state: 'spent' } },
  { name: 'request-blocked', query: { state: 'blocked', biometric: 'face' } },
  { name: 'request-wrong-pin', query: { state: 'waiting' }, go: steps(approve('74', '4071'), seen('.notice')) },
  { name: 'request-not-ready', query: { state: 'waiting' }, go: steps((p) => main(p).click({ force: true }), seen('.hint:not(:empty)')) },
  { name: 'deny', query: { state: 'waiting' }, go: steps((p) => p.locator('.button-refuse').click(), shotDown) },
  { name: 'denied', query: { state: 'waiting' }, go: steps((p) => p.locator('.button-refuse').click(), (p) => p.locator('dialog .button-refuse').click(), seen('.page .token')) },
  { name: 'cancelled', query: { state: 'waiting' }, go: steps((p) => p.locator('.button-refuse').click(), (p) => p.locator('dialog .button').nth(1).click(), seen('.page .token')) },
  { name: 'approved', query: { state: 'waiting' }, go: steps(approve('74', '2580'), seen('.token-meets')) },
  { name: 'approved-after-wrong', query: { state: 'waiting' }, go: steps(approve('74', '4071'), seen('.notice-bad'), approve('74', '2580'), seen('.token-meets')) },
  { name: 'take-back', query: { state: 'waiting' }, go: steps(approve('74', '2580'), seen('.token-meets'), (p) => p.locator('.button-text').click(), shotDown) },
  { name: 'wrong-number', query: { state: 'waiting' }, go: steps(approve('31', '2580'), seen('.page .token')) },
  { name: 'expired', query: { state: 'waiting', seconds: '1' }, go: seen('.page .token') },
  {
    name: 'locked',
    query: { state: 'waiting' },
    go: async (p) => {
      for (let i = 0; i < 5; i++) {
        await approve('74', '4071')(p)
        await p.waitForFunction(() => !document.querySelector('.dots .mark-whole'))
      }
      await p.locator('.token-locked').waitFor()
    },
  },
  { name: 'used', query: { state: 'waiting', fail: 'approve:state' }, go: steps(approve('74', '2580'), seen('.page .token')) },

  { name: 'code-pin', query: { ...enrolled, ...linux, biometric: 'fingerprint' }, go: read(CODE) },
  { name: 'code', query: { ...enrolled, ...linux }, go: code },
  { name: 'code-covered', query: { ...enrolled, ...linux, cover: '' }, go: code },

  { name: 'accounts', query: { state: 'stopped' }, go: tab(1) },
  { name: 'account', query: { ...enrolled, biometric: 'fingerprint' }, go: account(0) },
  { name: 'account-status', query: enrolled, go: steps(account(0), row('again')) },
  { name: 'account-stopped', query: { state: 'stopped' }, go: account(0) },
  { name: 'account-unsettled', query: { state: 'unsettled' }, go: account(0) },
  { name: 'rename', query: enrolled, go: steps(account(0), row('pencil'), seen('#label')) },
  { name: 'change-pin', query: enrolled, go: steps(account(0), row('lock'), seen('.pin-field')) },
  {
    name: 'change-pin-weak',
    query: enrolled,
    go: steps(account(0), row('lock'), seen('.pin-field'), async (p) => {
      for (const digits of ['2580', '1234', '1234']) for (const d of digits) await p.keyboard.press(d)
      await p.locator('.pin-field .mark-whole').nth(11).waitFor()
      await main(p).click()
    }, seen('.notice')),
  },
  {
    name: 'change-pin-done',
    query: enrolled,
    go: steps(account(0), row('lock'), seen('.pin-field'), async (p) => {
      for (const digits of ['2580', '4071', '4071']) for (const d of digits) await p.keyboard.press(d)
      await p.locator('.pin-field .mark-whole').nth(11).waitFor()
      await main(p).click()
    }, seen('.notice')),
  },
  { name: 'switch-on', query: { ...enrolled, biometric: 'fingerprint' }, go: steps(account(1), row('finger'), row('finger'), seen('.pad')) },
  { name: 'remove', query: enrolled, go: steps(account(0), row('bin'), shotDown) },
  { name: 'remove-here', query: { state: 'unreachable' }, go: steps(account(0), row('bin'), shotDown, (p) => p.locator('dialog .button-refuse').click(), seen('dialog .notice')) },

  { name: 'settings', query: { ...enrolled, ...linux, notifications: 'granted' }, go: tab(2) },
  { name: 'settings-check', query: { ...enrolled, ...linux, refuse: '' }, go: steps(tab(2), row('bell'), seen('.notice')) },
  { name: 'settings-push', query: { state: 'two', notifications: 'granted', push: 'unifiedpush' }, go: steps(tab(2), row('bell'), seen('.push-check')) },
  { name: 'settings-push-lost', query: { state: 'two', notifications: 'granted', push: 'firebase:lost,address' }, go: steps(tab(2), row('bell'), seen('.push-check')) },
  { name: 'settings-push-site', query: { ...enrolled, notifications: 'granted', push: 'apple:site' }, go: steps(tab(2), row('bell'), seen('.push-check')) },
  { name: 'language', query: enrolled, go: steps(tab(2), row('globe'), seen('.option')) },
  { name: 'theme', query: enrolled, go: steps(tab(2), row('moon'), seen('.option')) },
  { name: 'licences', query: enrolled, go: steps(tab(2), row('page'), seen('.licence')) },
  { name: 'diagnostics', query: enrolled, go: steps(tab(2), row('clipboard'), seen('.diagnostics:not(:empty)')) },
]
