// After a PIN was typed, by mouse and by keyboard, neither the heap nor the page holds it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch, open, pin, serve } from './stage.mjs'

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

async function heap(page) {
  const cdp = await page.context().newCDPSession(page)
  const pieces = []
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk))
  await cdp.send('HeapProfiler.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  return JSON.parse(pieces.join(''))
}

/** Arrays and the like whose elements are these digits in this order, as numbers or as one-letter strings. */
function sequences(snapshot, digits) {
  const { node_fields: fields, edge_fields: edgeFields, node_types: [types], edge_types: [edgeTypes] } = snapshot.snapshot.meta
  const { nodes, edges, strings } = snapshot
  const at = (field) => fields.indexOf(field)
  const values = new Map()
  const found = []
  for (let n = 0; n < nodes.length; n += fields.length) {
    const type = types[nodes[n + at('type')]]
    const name = strings[nodes[n + at('name')]]
    if (type === 'string' || type === 'concatenated string') values.set(n, name)
  }
  let edge = 0
  for (let n = 0; n < nodes.length; n += fields.length) {
    const elements = []
    for (let e = 0; e < nodes[n + at('edge_count')]; e++, edge += edgeFields.length) {
      const type = edgeTypes[edges[edge]]
      if (type === 'element') elements.push(values.get(edges[edge + 2]) ?? '?')
    }
    if (elements.join('').includes(digits)) found.push(strings[nodes[n + at('name')]])
  }
  return found
}

for (const way of ['keys on the screen', 'a keyboard']) {
  test(`pin_never_in_js: ${way}`, async () => {
    const { page, close } = await open(browser, server.url, { state: 'waiting', lang: 'en' })
    await page.locator('.pad').waitFor()
    if (way === 'a keyboard') for (const key of '4071') await page.keyboard.press(key)
    else await pin(page, '4071')
    await page.locator('.dots .mark-whole').nth(3).waitFor()

    const snapshot = await heap(page)
    assert.ok(snapshot.strings.some((s) => s.includes('login.example.org')), 'the snapshot is of this page')
    assert.deepEqual(snapshot.strings.filter((s) => s.includes('4071')), [])
    assert.deepEqual(sequences(snapshot, '4071'), [])
    assert.doesNotMatch(await page.content(), /4071/)
    await close()
  })
}

test('the search finds a PIN that is there', async () => {
  const { page, close } = await open(browser, server.url, { state: 'waiting', lang: 'en' })
  await page.evaluate(() => {
    globalThis.kept = ['4', '0', '7', '1'].map((d) => d)
    globalThis.text = `x${globalThis.kept.join('')}y`.slice(1, 5)
  })
  const snapshot = await heap(page)
  assert.notDeepEqual(sequences(snapshot, '4071'), [])
  assert.ok(snapshot.strings.some((s) => s.includes('4071')))
  await close()
})
