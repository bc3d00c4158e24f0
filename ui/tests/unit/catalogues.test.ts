import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, Transformer, type Entry, type Message, type Pattern } from '@fluent/syntax'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { describe, expect, test } from 'vitest'
import { compile } from '../../scripts/fluent'
import { Catalogue } from '../../src/fluent'
import { LANGUAGES } from '../../src/i18n.svelte'

const root = join(import.meta.dirname, '../../..')
const text = (language: string) => readFileSync(join(root, 'locales', language, 'app.ftl'), 'utf8')

/** What a pattern is made of, so that two languages can be compared: its variables and its number of strong texts. */
function shape(pattern: Pattern | null): string {
  if (!pattern) return '-'
  const names = new Set<string>()
  let stars = 0
  class Collect extends Transformer {
    override visitVariableReference(node: { id: { name: string } }) {
      names.add(node.id.name)
      return node as never
    }
    override visitTextElement(node: { value: string }) {
      stars += node.value.split('*').length - 1
      return node as never
    }
  }
  new Collect().visit(pattern.clone())
  return `${[...names].sort().join(',')} *${stars}`
}

function shapes(language: string): Map<string, string> {
  const found = new Map<string, string>()
  const body: Entry[] = parse(text(language), {}).body
  for (const entry of body) {
    expect(entry.type, `${language}: ${JSON.stringify(entry)}`).not.toBe('Junk')
    if (entry.type !== 'Message') continue
    const message = entry as Message
    const name = message.id.name
    expect(found.has(name), `${language}: ${name} is there twice`).toBe(false)
    found.set(name, shape(message.value))
    for (const attribute of message.attributes) found.set(`${name}.${attribute.id.name}`, shape(attribute.value))
  }
  return found
}

/** All ids in the sources, with `*` for what is put in. */
function used(): string[] {
  const sources = readdirSync(join(root, 'ui/src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(svelte|ts)$/.test(file))
    .map((file) => readFileSync(join(root, 'ui/src', file), 'utf8'))
    .join('\n')
  const calls = [...sources.matchAll(/\bt\(\s*(?:[^'"`()]*\?\s*)?(['`])([^'`]+)\1(?:\s*:\s*(['`])([^'`]+)\3)?/g)]
  const ids = calls.flatMap((c) => [c[2], c[4]])
  const attributes = [...sources.matchAll(/<T id=(?:"([^"]+)"|\{[^}?]*\?\s*'([^']+)'\s*:\s*'([^']+)'\})/g)]
  ids.push(...attributes.flatMap((m) => [m[1]?.replace(/\{[^}]*\}/g, '${x}'), m[2], m[3]]))
  return ids.filter((id) => id !== undefined).map((id) => id.replace(/\$\{[^}]*\}/g, '*'))
}

describe('catalogues', () => {
  const english = shapes('en')

  test.each(Object.keys(LANGUAGES))('%s has the same messages, attributes, variables and strong texts', (language) => {
    const other = shapes(language)
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [id, wanted] of english) expect(`${id}: ${other.get(id)}`).toBe(`${id}: ${wanted}`)
  })

  test.each(Object.keys(LANGUAGES))('%s says for every number what Fluent itself says', (language) => {
    const bundle = new FluentBundle(language, { useIsolating: false })
    expect(bundle.addResource(new FluentResource(text(language)))).toEqual([])
    const catalogue = new Catalogue(language, compile(text(language)))
    for (const id of english.keys()) {
      const [name = '', attribute] = id.split('.')
      const message = bundle.getMessage(name)
      const pattern = attribute ? message?.attributes[attribute] : message?.value
      if (!pattern) {
        expect(catalogue.text(id), id).toBe(null)
        continue
      }
      for (const n of [-1, 0, 1, 2, 3, 5, 1234567]) {
        for (const looks of ['web', 'totp', 'other', 'nothing known']) {
          const args = {
            site: 'a.example', service: 's', account: 'a', title: 't', device: 'd', version: '1', looks,
            count: n, left: n, minutes: n, seconds: n,
          }
          const errors: Error[] = []
          const words = catalogue.text(id, args) ?? ''
          expect(words, id).toBe(bundle.formatPattern(pattern, args, errors))
          expect(errors, id).toEqual([])
          expect(words.trim(), id).not.toBe('')
          expect(words.split('*').length % 2, `${id}: a star without its other`).toBe(1)
        }
      }
    }
  })

  test('has every text that the screens use, and none that nothing uses', () => {
    const patterns = used().map((id) => new RegExp(`^${id.replace(/[.]/g, '\\.').replace(/\*/g, '.+')}$`))
    for (const [i, pattern] of patterns.entries()) {
      const known = [...english.keys()].some((id) => pattern.test(id))
      expect(known, `${used()[i]} is not in the catalogue`).toBe(true)
    }
    const unused = [...english.keys()].filter(
      (id) => english.get(id) !== '-' && !id.startsWith('problem-') && !patterns.some((p) => p.test(id)),
    )
    expect(unused).toEqual([])
  })
})
