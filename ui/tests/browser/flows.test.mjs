// What a person does, from end to end, by mouse and by keyboard, against the host in memory.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { heading, launch, open, pin, press, serve } from './stage.mjs'

let server
let browser
before(async () => {
  server = await serve()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await server?.close()
})

/** Plays `steps` on a start state; the page must not complain. */
async function play(query, steps, options) {
  const stage = await open(browser, server.url, { lang: 'en', ...query }, options)
  try {
    await steps(stage.page)
    assert.deepEqual(stage.calm(), [])
  } finally {
    await stage.close()
  }
}

const linux = { os: 'linux' }
const headed = (page, text) => page.locator('h1', { hasText: text }).waitFor()
const alert = (page, text) => page.getByRole('alert').filter({ hasText: text }).waitFor()
const said = (page, text) => page.locator('[aria-live]', { hasText: text }).waitFor({ state: 'attached' })
const paste = (page, text) =>
  page.evaluate((given) => {
    const data = new DataTransfer()
    data.setData('text/plain', given)
    dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }))
  }, text)

async function scan(page, text) {
  await press(page, (await page.getByRole('button', { name: 'Initialise' }).count()) ? 'Initialise' : 'Scan QR Code')
  await headed(page, 'Scan QR Code')
  await paste(page, text)
}

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
