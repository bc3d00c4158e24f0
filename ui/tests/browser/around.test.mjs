// Codes, accounts, settings and the window itself, from end to end, against the host in memory.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alert, headed, linux, paste, play, said, scan } from './flow.mjs'
import { heading, pin, press } from './stage.mjs'

test('one-time password: three times for one QR code, read character by character', () =>
  play({ state: 'enrolled', ...linux }, async (page) => {
    await scan(page, 'SYMBOLON:1/Q/DEMO')
    await headed(page, 'One-time password')
    for (const shown of [1, 2, 3]) {
      await pin(page, shown === 1 ? '4071' : '2580')
      await press(page, 'Show the code')
      await page.locator('.code').waitFor()
      const spoken = await page.locator('.code-band .for-readers').innerText()
      assert.equal(spoken, shown === 1 ? '3 7 2, H X 0, V N C' : '3 7 2, 9 R F, Z 8 2')
      if (shown < 3) await page.getByRole('button', { name: /^Wrong PIN/ }).click()
    }
    assert.equal(await page.getByRole('button', { name: /^Wrong PIN/ }).count(), 0)
    await press(page, 'Read aloud')
    await said(page, '3 7 2, 9 R F, Z 8 2')
  }))

test('a covered code is not in the page until it is wanted', () =>
  play({ state: 'enrolled', ...linux, cover: '' }, async (page) => {
    await scan(page, 'SYMBOLON:1/Q/DEMO')
    await pin(page, '2580')
    await press(page, 'Show the code')
    await page.getByText('The code is covered.').waitFor({ state: 'attached' })
    assert.doesNotMatch(await page.locator('.code').innerText(), /[0-9A-Z]/)
    await press(page, 'Show the code')
    assert.match((await page.locator('.code').innerText()).replace(/\s/g, ''), /^3729RFZ82$/)
  }))

test('every way to give a code, with the words of its failure', () =>
  play(linux, async (page) => {
    await press(page, 'Initialise')
    await paste(page, 'https://example.org/')
    await alert(page, 'This code holds a web address')
    await paste(page, 'otpauth://totp/x')
    await alert(page, 'another kind of authenticator')
    await paste(page, 'WIFI:S:x;;')
    await alert(page, 'Wi-Fi network')
    await press(page, 'Paste from clipboard')
    await alert(page, 'There is nothing to paste')
    const file = page.locator('input[type=file]')
    await file.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50]) })
    await alert(page, 'No QR code was found')
    await file.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('text') })
    await alert(page, 'This is not a picture that can be read')
    await page.getByLabel('Or the text that the site shows under the code').fill('SYMBOLON:1/E/DEMO')
    await press(page, 'Continue')
    await headed(page, 'Authenticate')
  }))

test('a picture can be dropped anywhere', () =>
  play(linux, async (page) => {
    await press(page, 'Initialise')
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array([0x89]), 'SYMBOLON:1/E/DEMO'], 'a.png', { type: 'image/png' }))
      dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }))
    })
    await headed(page, 'Authenticate')
  }))

test('links: a good one opens its screen, a bad one says why', async () => {
  await play({ state: 'enrolled', link: 'code' }, (page) => headed(page, 'One-time password'))
  await play({ state: 'enrolled', link: 'bad' }, async (page) => {
    await alert(page, 'A set-up code does not come by a link')
    await press(page, 'Dismiss')
    await page.getByRole('alert').waitFor({ state: 'detached' })
  })
})

test('an account: name, PIN, fingerprint, removal', () =>
  play({ state: 'enrolled', biometric: 'fingerprint' }, async (page) => {
    await press(page, 'Accounts')
    await page.getByRole('button', { name: /anna\.weber/ }).click()
    await page.getByRole('switch', { name: 'Fingerprint' }).click()
    await page.getByRole('switch', { name: 'Fingerprint', checked: false }).click()
    await headed(page, 'Enable fingerprint recognition?')
    await pin(page, '2580')
    await press(page, 'YES')
    await page.getByRole('switch', { name: 'Fingerprint', checked: true }).waitFor()

    await page.getByRole('button', { name: 'Rename' }).click()
    await page.getByLabel('A name of your own').fill('Work')
    await press(page, 'Save')
    await headed(page, 'Work')

    await page.getByRole('button', { name: 'Change PIN' }).click()
    for (const [next, again, words] of [['1234', '1234', 'guessed first'], ['4071', '4072', 'The new PINs differ']]) {
      for (const digit of `2580${next}${again}`) await page.keyboard.press(digit)
      await page.locator('.pin-field .mark-whole').nth(11).waitFor()
      await page.keyboard.press('Enter')
      await alert(page, words)
    }
    for (const digit of '258040714071') await page.keyboard.press(digit)
    await page.locator('.pin-field .mark-whole').nth(11).waitFor()
    await press(page, 'Change PIN')
    await page.getByText('Fingerprint or face recognition was turned off').waitFor()
    await press(page, 'Done')

    await page.getByRole('button', { name: 'Remove from this device' }).click()
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Keep')
    await press(page, 'Remove')
    await headed(page, 'Accounts')
    assert.equal(await page.getByRole('button', { name: /anna\.weber|Work/ }).count(), 0)
  }))

test('a site that cannot be reached: remove here only', () =>
  play({ state: 'unreachable' }, async (page) => {
    await page.getByText('The site cannot be reached').waitFor()
    await press(page, 'Accounts')
    await page.getByRole('button', { name: /anna\.weber/ }).click()
    await page.getByRole('button', { name: 'Remove from this device' }).click()
    await press(page, 'Remove')
    await page.getByText('Remove it here only?').waitFor()
    await press(page, 'Remove here only')
    await headed(page, 'Accounts')
  }))

test('language and theme change at once', () =>
  play({ state: 'enrolled' }, async (page) => {
    await press(page, 'Settings')
    await page.getByRole('button', { name: /^Language/ }).click()
    await page.getByLabel('Ελληνικά').check()
    await headed(page, 'Γλώσσα')
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'el')
    await page.getByLabel('English').check()
    await headed(page, 'Language')
    await press(page, 'Back')
    await page.getByRole('button', { name: /^Appearance/ }).click()
    await page.getByLabel('Dark').check()
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark')
  }))

test('the store for secrets is locked, then open', () =>
  play({ state: 'store_locked', ...linux }, async (page) => {
    await headed(page, 'The store for secrets is locked')
    await press(page, 'Try again')
    await headed(page, 'No sign-in is waiting')
  }))

/* The core answers each key after a while here: a person's Enter comes before it has the last of them. */
for (const [what, steps] of Object.entries({
  'a sign-in': async (page) => {
    await page.getByRole('radio', { name: '74' }).check()
    await typed(page, '2580')
    await headed(page, 'The halves match')
  },
  'a new PIN': async (page) => {
    await press(page, 'Back')
    await press(page, 'Accounts')
    await page.locator('.row').first().click()
    await page.getByRole('button', { name: 'Change PIN' }).click()
    await typed(page, '258040714071')
    await page.getByRole('button', { name: 'Done' }).waitFor()
  },
})) {
  test(`${what}: who types faster than the core answers loses no digit`, () => play({ state: 'waiting', slow: 80 }, steps))
}

async function typed(page, digits) {
  for (const key of [...digits, 'Enter']) await page.keyboard.press(key)
}

/* Before the settings are known the words are the system's; afterwards those of the setting, which is English here. */
for (const [fail, title] of [['start', 'Etwas ist schiefgegangen'], ['watch', 'Something went wrong']]) {
  test(`a start that fails (${fail}) says so, and can be tried again`, () =>
    play({ state: 'enrolled', ...linux, fail: `${fail}:internal` }, async (page) => {
      await headed(page, title)
      await page.locator('.button-go').click()
      await headed(page, 'No sign-in is waiting')
    }, { locale: 'de-AT' }))
}

test('back goes one screen back, and the heading gets the focus', () =>
  play({ state: 'enrolled' }, async (page) => {
    await press(page, 'Settings')
    await page.getByRole('button', { name: /^Appearance/ }).click()
    await headed(page, 'Appearance')
    await page.goBack()
    await headed(page, 'Settings')
    await page.goBack()
    await headed(page, 'No sign-in is waiting')
    assert.equal(await heading(page), await page.evaluate(() => document.activeElement?.textContent))
  }))

test('movement stops for who wants none, and runs for others', async () => {
  const name = (page) =>
    page.locator('.token-you').first().evaluate((e) => getComputedStyle(e).animationName)
  const approve = async (page) => {
    await page.getByRole('radio', { name: '74' }).check()
    await pin(page, '2580')
    await press(page, 'Authenticate')
    await headed(page, 'The halves match')
  }
  await play({ state: 'waiting' }, async (page) => {
    await approve(page)
    assert.equal(await name(page), 'none')
  })
  await play({ state: 'waiting' }, async (page) => {
    await approve(page)
    assert.equal(await name(page), 'halves-meet')
  }, { reducedMotion: 'no-preference' })
})

test('forced colours: words stand out from their ground, and the seam stays', () =>
  play({ state: 'waiting' }, async (page) => {
    await page.getByRole('radio', { name: '74' }).check()
    await pin(page, '2580')
    const alike = await page.evaluate(() =>
      [...document.querySelectorAll('.button, .key, .number')]
        .map((e) => [e.textContent.trim(), getComputedStyle(e)])
        .filter(([, style]) => style.color === style.backgroundColor)
        .map(([text]) => text),
    )
    assert.deepEqual(alike, [])
    const [edge, ground] = await page.evaluate(() => [
      getComputedStyle(document.querySelector('.seam-along .seam-edge')).stroke,
      getComputedStyle(document.body).backgroundColor,
    ])
    assert.notEqual(edge, ground)
  }, { forcedColors: 'active' }))
