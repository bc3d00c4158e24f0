// Each screen in each state as assistive technology gets it, from the browser's accessibility tree, and with forced colours:
// everything that takes the focus has a name, one heading or question leads, and no word has the colour of its ground.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { play } from './flow.mjs'
import { scenes } from './scenes.mjs'
import { pin, stageFor } from './stage.mjs'

const open = stageFor(['--use-fake-device-for-media-stream'])

/** The nodes of the tree that are not ignored: role, name and whether they take the focus. */
async function tree(page) {
  const cdp = await page.context().newCDPSession(page)
  const { nodes } = await cdp.send('Accessibility.getFullAXTree')
  return nodes
    .filter((node) => !node.ignored)
    .map(({ role, name, properties = [] }) => ({
      role: role?.value ?? '',
      name: (name?.value ?? '').trim(),
      focusable: properties.some((p) => p.name === 'focusable' && p.value.value),
      live: properties.find((p) => p.name === 'live')?.value.value,
    }))
}

/** Texts that cannot be told from what is behind them, if colours are the system's. */
const invisible = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((e) => e.checkVisibility() && !e.closest('svg') && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
      .map((e) => {
        let ground = e
        while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement
        return [e.textContent.trim(), getComputedStyle(e).color, ground ? getComputedStyle(ground).backgroundColor : '']
      })
      .filter(([, colour, ground]) => colour === ground)
      .map(([text]) => text),
  )

for (const scene of scenes) {
  test(`${scene.name}: names in the accessibility tree, forced colours`, async () => {
    const stage = await open({ ...scene.query, lang: 'en' }, {
      permissions: scene.camera ? ['camera'] : [],
      forcedColors: 'active',
    })
    try {
      await scene.go?.(stage.page)
      const nodes = await tree(stage.page)
      const nameless = nodes.filter((n) => n.focusable && !n.name && n.role !== 'RootWebArea')
      assert.deepEqual(nameless, [])
      // A question hides what is behind it, and is named by its own heading.
      const question = nodes.find((n) => n.role === 'dialog')
      if (question) assert.notEqual(question.name, '')
      else assert.equal(nodes.filter((n) => n.role === 'heading' && n.focusable).length, 1, 'one heading takes the focus')
      assert.deepEqual(await invisible(stage.page), [])
      assert.deepEqual(stage.calm(), [])
    } finally {
      await stage.close()
    }
  })
}

test('a sign-in, as it is read out: what is asked, three numbers as one choice, a count for the PIN, what is missing', () =>
  play({ state: 'waiting' }, async (page) => {
    await pin(page, '25')
    const nodes = await tree(page)
    const has = (role, name) => nodes.some((n) => n.role === role && name.test(n.name))
    assert.ok(has('heading', /^Authenticate$/))
    assert.ok(has('group', /number/i), 'the three numbers are one group')
    assert.equal(nodes.filter((n) => n.role === 'radio').length, 3)
    assert.ok(has('image', /^2 of 4/), 'the dots say how many, never which')
    for (const key of '1234567890') assert.ok(has('button', new RegExp(`^${key}$`)), key)
    assert.ok(nodes.some((n) => n.live === 'polite'), 'there is a place for what is read out')
    await page.getByRole('button', { name: 'Authenticate', exact: true }).click({ force: true })
    await page.getByRole('status').filter({ hasText: 'number' }).waitFor()
  }))
