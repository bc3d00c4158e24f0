// After a PIN was typed, by mouse and by keyboard, neither the heap nor the page holds it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pin, stageFor } from './stage.mjs'

const open = stageFor()

async function heap(page) {
  const cdp = await page.context().newCDPSession(page)
  const pieces = []
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk))
  await cdp.send('HeapProfiler.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  return JSON.parse(pieces.join(''))
}

/**
 * Where the digits stand in this order: in a string, in a name, or one by one in the elements of an array.
 *
 * Left out are the numbers that the snapshot itself makes up: ids of nodes (`@114071`), the places in its own tables, and
 * what only the engine keeps about strings and functions, such as where in its file a function ends.
 */
function finds(snapshot, digits) {
  const { node_fields: fields, edge_fields: edgeFields, node_types: [types], edge_types: [edgeTypes] } = snapshot.snapshot.meta
  const { nodes, edges, strings } = snapshot
  const at = (node, field) => nodes[node + fields.indexOf(field)]
  const name = (node) => strings[at(node, 'name')]
  const type = (node) => types[at(node, 'type')]
  const holds = (text) => text.replace(/@\d+/g, '').includes(digits)
  const found = []
  const held = heldByThePage(snapshot)
  let edge = 0
  for (let n = 0; n < nodes.length; n += fields.length) {
    if (holds(name(n)) && held(n)) found.push(`${type(n)} ${name(n)}`)
    let elements = ''
    for (let e = 0; e < at(n, 'edge_count'); e++, edge += edgeFields.length) {
      const kind = edgeTypes[edges[edge]]
      const to = edges[edge + 2]
      if (kind === 'element') elements += type(to) === 'string' ? name(to) : '?'
      else if (['property', 'context', 'shortcut'].includes(kind) && holds(strings[edges[edge + 1]]))
        found.push(`${kind} ${strings[edges[edge + 1]]} of ${name(n)}`)
    }
    if (elements.includes(digits)) found.push(`elements of ${name(n)}`)
  }
  return found
}

/** Whether anything but the engine's own bookkeeping holds a node: a number's digits are a text that the number holds. */
function heldByThePage({ snapshot: { meta }, nodes, edges }) {
  const holders = new Map()
  let edge = 0
  for (let n = 0; n < nodes.length; n += meta.node_fields.length) {
    for (let e = 0; e < nodes[n + meta.node_fields.indexOf('edge_count')]; e++, edge += meta.edge_fields.length) {
      const to = edges[edge + 2]
      if (!holders.has(to)) holders.set(to, [])
      holders.get(to).push({ from: n, internal: meta.edge_types[0][edges[edge]] === 'internal' })
    }
  }
  const isNumber = (n) => meta.node_types[0][nodes[n]] === 'number'
  const bookkept = (n) => isNumber(n) && holders.get(n)?.every(({ internal }) => internal)
  return (n) => !holders.get(n)?.every(({ from, internal }) => internal && bookkept(from))
}

for (const way of ['keys on the screen', 'a keyboard']) {
  test(`pin_never_in_js: ${way}`, async () => {
    const { page, close } = await open({ state: 'waiting', lang: 'en' })
    await page.locator('.pad').waitFor()
    if (way === 'a keyboard') for (const key of '4071') await page.keyboard.press(key)
    else await pin(page, '4071')
    await page.locator('.dots .mark-whole').nth(3).waitFor()

    const snapshot = await heap(page)
    assert.ok(snapshot.strings.some((s) => s.includes('login.example.org')), 'the snapshot is of this page')
    assert.deepEqual(finds(snapshot, '4071'), [])
    assert.doesNotMatch(await page.content(), /4071/)
    await close()
  })
}

test('the search finds a PIN that is there, in whatever form', async () => {
  const forms = {
    elements: () => void (globalThis.kept = ['4', '0', '7', '1'].map((d) => d)),
    number: () => void (globalThis.kept = { pin: Number(['4', '0', '7', '1', '.5'].join('')) }),
    string: () => void (globalThis.kept = ['4', '0', '7', '1'].join('')),
    property: () => void (globalThis.kept = { [['p', '4', '0', '7', '1'].join('')]: 1 }),
  }
  for (const [form, keep] of Object.entries(forms)) {
    const { page, close } = await open({ state: 'waiting', lang: 'en' })
    await page.evaluate(keep)
    assert.notDeepEqual(finds(await heap(page), '4071'), [], form)
    await close()
  }
})
