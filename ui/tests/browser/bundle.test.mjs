// What the app loads: small, without the host in memory, without source maps. Needs `npm run build`.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'

const dist = new URL('../../dist/', import.meta.url).pathname
const files = readdirSync(`${dist}assets`).map((name) => ({ name, bytes: readFileSync(`${dist}assets/${name}`) }))
const page = readFileSync(`${dist}index.html`, 'utf8')
const size = (list) => list.reduce((sum, f) => sum + gzipSync(f.bytes, { level: 9 }).length, 0)

/* Each language's words are a chunk of their own; they hold the name of every message. */
const isCatalogue = (f) => f.name.endsWith('.js') && f.bytes.includes('problem-weak_pin')
/* Data for one screen, not program. */
const isList = (f) => f.name.startsWith('licences-')
const code = files.filter((f) => /\.(js|css)$/.test(f.name) && !isCatalogue(f) && !isList(f))
const catalogues = files.filter(isCatalogue)
const largest = catalogues.toSorted((a, b) => size([b]) - size([a])).slice(0, 1)

/** What the page names, and what that imports without being asked: all that is loaded before the first screen. */
function atStart() {
  const found = new Set()
  const add = (text) => {
    for (const file of files) {
      if (found.has(file) || !new RegExp(`(?:src|href)="/assets/${file.name}"|(?:from|import) ?["'\`]\\./${file.name}`).test(text)) continue
      found.add(file)
      if (file.name.endsWith('.js')) add(file.bytes.toString())
    }
  }
  add(page)
  return [...found].filter((f) => /\.(js|css)$/.test(f.name))
}

const BAR = 60_000

test('all program and styles with the largest catalogue are under 60 kB, compressed', () => {
  assert.ok(code.length >= 2)
  const whole = size([...code, ...largest])
  console.log(`program, styles and ${largest[0].name}: ${whole} bytes`)
  assert.ok(whole < BAR, `${whole} bytes`)
})

test('what a start needs is under 60 kB, compressed', () => {
  const start = atStart()
  assert.ok(start.some((f) => f.name.endsWith('.css')) && start.some((f) => f.name.endsWith('.js')))
  assert.ok(!start.some(isCatalogue) && !start.some(isList), 'a catalogue or the list is loaded without being wanted')
  const whole = size([...start, ...largest])
  console.log(`at the start: ${whole} bytes`)
  assert.ok(whole < BAR, `${whole} bytes`)
})

test('there is one catalogue for each language, and the list of licences is small', () => {
  assert.equal(catalogues.length, 5)
  for (const catalogue of catalogues) assert.ok(size([catalogue]) < 12_000, `${catalogue.name}: ${size([catalogue])} bytes`)
  assert.ok(size(files.filter(isList)) < 7_000)
  assert.equal(files.filter(isList).length, 1)
})

test('the host in memory, maps and inline code stay out', () => {
  assert.equal(files.filter((f) => f.name.endsWith('.map')).length, 0)
  for (const file of code) {
    assert.ok(!file.bytes.includes('anna.weber@example.org'), `${file.name} holds the demo`)
    assert.ok(!file.bytes.includes('sourceMappingURL'), file.name)
  }
  assert.doesNotMatch(page, /<style|style=|<script(?![^>]*\ssrc=)|\son[a-z]+=/)
})
