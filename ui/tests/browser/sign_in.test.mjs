// What a person does, from end to end, by mouse and by keyboard, against the host in memory.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alert, headed, linux, play, said, scan } from './flow.mjs'
import { pin, press } from './stage.mjs'

test('set up: wrong PIN, right PIN, notifications, fingerprint, home', () =>
  play({ ...linux, biometric: 'fingerprint' }, async (page) => {
    await scan(page, 'SYMBOLON:1/E/DEMO')
    await headed(page, 'Authenticate')
    await page.locator('.asked-main', { hasText: 'login.example.org' }).waitFor()
    assert.equal(await page.getByText('anna.weber').count(), 0, 'the account is not known yet')
    await pin(page, '4071')
    await press(page, 'Authenticate')
    await alert(page, 'You have 2 more tries')
    await pin(page, '2580')
    await press(page, 'Authenticate')
    await headed(page, 'Success')
    await page.getByText('anna.weber@example.org').waitFor()
    await press(page, 'Continue')
    await headed(page, 'Be told when a sign-in waits?')
    await press(page, 'Allow notifications')
    await headed(page, 'Enable fingerprint recognition?')
    await press(page, 'YES')
    await headed(page, 'No sign-in is waiting')
    await said(page, 'Fingerprint recognition is on.')
  }))

test('three wrong PINs use the QR code up', () =>
  play(linux, async (page) => {
    await scan(page, 'SYMBOLON:1/E/DEMO')
    for (const words of ['You have 2 more tries', 'You have 1 more try', '']) {
      await pin(page, '4071')
      await press(page, 'Authenticate')
      if (words) await alert(page, words)
    }
    await headed(page, 'The PIN was wrong three times')
    await press(page, 'Scan QR Code')
    await headed(page, 'Scan QR Code')
  }))

test('an own authority is taken at the set-up only, for this site', () =>
  play({ ...linux, fail: 'enrol:tls_untrusted' }, async (page) => {
    await scan(page, 'SYMBOLON:1/E/DEMO')
    await pin(page, '2580')
    await press(page, 'Authenticate')
    await alert(page, 'The site’s certificate is not trusted')
    const file = page.locator('input[type=file]')
    await file.setInputFiles({ name: 'a.pem', mimeType: 'text/plain', buffer: Buffer.from('no certificate') })
    await alert(page, 'This file holds no certificate')
    await pin(page, '2580')
    await press(page, 'Authenticate')
    await headed(page, 'Success')
  }))

test('sign in: the number, a wrong PIN, the right one, and the halves meet', () =>
  play({ state: 'waiting' }, async (page) => {
    await headed(page, 'Authenticate')
    await press(page, 'Authenticate', { force: true })
    await page.getByText('Choose the number first.').waitFor()
    await page.getByRole('radio', { name: '74' }).check()
    await press(page, 'Authenticate', { force: true })
    await page.getByText('Four digits of the PIN').waitFor()
    await pin(page, '4071')
    await press(page, 'Authenticate')
    await alert(page, 'You have 4 more tries')
    await pin(page, '2580')
    await press(page, 'Authenticate')
    await headed(page, 'The halves match')
    await page.getByText('A wrong PIN came before').waitFor()
    await press(page, 'It wasn’t me')
    await press(page, 'Take back and end the session')
    await headed(page, 'The approval was taken back')
    await press(page, 'Done')
    await headed(page, 'No sign-in is waiting')
  }))

test('sign in by the keyboard alone', () =>
  play({ state: 'waiting' }, async (page) => {
    await headed(page, 'Authenticate')
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1', 'the heading has the focus')
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(() => document.activeElement?.matches('[type=radio]'))) break
    }
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    assert.ok(await page.getByRole('radio', { name: '74' }).isChecked())
    for (const key of ['2', '5', '9', 'Backspace', '8', '0']) await page.keyboard.press(key)
    await page.locator('.dots .mark-whole').nth(3).waitFor()
    await page.keyboard.press('Enter')
    await headed(page, 'The halves match')
  }))

test('a number to type takes digits only, and they do not reach the PIN', () =>
  play({ state: 'type6' }, async (page) => {
    const field = page.getByLabel('Type the number from the sign-in page')
    await field.pressSequentially('7a4-0258')
    assert.equal(await field.inputValue(), '740258')
    assert.equal(await page.locator('.dots .mark-whole').count(), 0)
    await pin(page, '2580')
    await press(page, 'Authenticate')
    await headed(page, 'The halves match')
  }))

test('the wrong number ends the sign-in', () =>
  play({ state: 'waiting' }, async (page) => {
    await page.getByRole('radio', { name: '31' }).check()
    await pin(page, '2580')
    await press(page, 'Authenticate')
    await headed(page, 'The numbers differ')
  }))

test('five wrong PINs lock, and nothing else is lost', () =>
  play({ state: 'waiting' }, async (page) => {
    await page.getByRole('radio', { name: '74' }).check()
    for (const left of [4, 3, 2, 1, 0]) {
      await pin(page, '4071')
      await press(page, 'Authenticate')
      if (left > 0) await alert(page, left === 1 ? '1 more try' : `${left} more tries`)
    }
    await headed(page, 'This device’s PIN is locked')
    await page.getByText('Nothing else is lost').waitFor()
  }))

test('“It’s not me” asks which, and says what follows', () =>
  play({ state: 'waiting' }, async (page) => {
    await press(page, 'It’s not me')
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Go back')
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    await press(page, 'It’s not me')
    await press(page, 'It’s not me: I did not start this')
    await headed(page, 'Nobody was let in')
    await page.getByText('Now change your password').waitFor()
  }))

test('the time runs out while one looks', () =>
  play({ state: 'waiting', seconds: '2' }, async (page) => {
    await headed(page, 'Authenticate')
    await headed(page, 'The time ran out')
  }))

test('a fingerprint needs the number, not the PIN', () =>
  play({ state: 'waiting', biometric: 'fingerprint' }, async (page) => {
    await press(page, 'Use the fingerprint')
    await page.getByText('Choose the number first.').waitFor()
    await page.getByRole('radio', { name: '74' }).check()
    await press(page, 'Use the fingerprint')
    await headed(page, 'The halves match')
  }))

test('an answered request can only be refused, or confirmed by a touch', () =>
  play({ state: 'old' }, async (page) => {
    await page.getByText('A newer sign-in was answered').waitFor()
    assert.equal(await page.locator('.pad').count(), 0)
    assert.equal(await page.getByRole('button', { name: 'Authenticate' }).count(), 0)
  }))

test('whatever was answered waits no longer', async () => {
  const ways = {
    denied: async (page) => {
      await press(page, 'It’s not me')
      await press(page, 'I started it, but want to stop')
      await headed(page, 'The sign-in was stopped')
    },
    ended: async (page) => {
      await page.getByRole('radio', { name: '31' }).check()
      await pin(page, '2580')
      await press(page, 'Authenticate')
      await headed(page, 'The numbers differ')
    },
  }
  for (const way of Object.values(ways)) {
    await play({ state: 'waiting' }, async (page) => {
      await way(page)
      await press(page, 'Done')
      await headed(page, 'No sign-in is waiting')
    })
  }
})
