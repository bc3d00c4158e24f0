// What the app loads: small, without the host in memory, without source maps. Needs `npm run build`.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'

const dist = new URL('../../dist/', import.meta.url).pathname
const files = readdirSync(`${dist}assets`).map((name) => ({ name, bytes: readFileSync(`${dist}assets/${name}`) }))
const page = readFileSync(`${dist}index.html`, 'utf8')
const size = (list) => list.reduce((sum, f) => sum + gzipSync(f.bytes, { level: 9 }).length, 0)

const isCatalogue = (f) => f.bytes.includes('window-title =')
const isList = (f) => f.name.startsWith('licences-')
const code = files.filter((f) => /\.(js|css)$/.test(f.name) && !isCatalogue(f) && !isList(f))
const catalogues = files.filter(isCatalogue)

test('program and styles are under 60 kB, compressed', () => {
  assert.ok(code.length >= 3)
  assert.ok(size(code) < 60_000, `${size(code)} bytes`)
})

test('there is one catalogue for each language, and each is loaded alone', () => {
  assert.equal(catalogues.length, 5)
  for (const catalogue of catalogues) {
    assert.ok(size([catalogue]) < 12_000, `${catalogue.name}: ${size([catalogue])} bytes`)
    assert.ok(!page.includes(catalogue.name), `${catalogue.name} is loaded without being wanted`)
  }
})

test('the host in memory, maps and inline code stay out', () => {
  assert.equal(files.filter((f) => f.name.endsWith('.map')).length, 0)
  for (const file of code) {
    assert.ok(!file.bytes.includes('anna.weber@example.org'), `${file.name} holds the demo`)
    assert.ok(!file.bytes.includes('sourceMappingURL'), file.name)
  }
  assert.doesNotMatch(page, /<style|style=|<script(?![^>]*\ssrc=)|\son[a-z]+=/)
})
