import { FluentBundle, FluentResource } from '@fluent/bundle'
import { expect, test } from 'vitest'
import { compile } from '../../scripts/fluent'
import { Catalogue, type Args } from '../../src/fluent'

const SOURCE = `
# A comment stays out.
plain = Text { "{" } in { $name }
many = { $n ->
    [one] one
    [2] two exactly
    [few] few
   *[other] { $n } of them
}
by-name = { $kind ->
    [web] a page
   *[text] a { $kind }
}
only-attributes =
    .title = T
`

test.each(['en', 'lt', 'fr'])('%s: the first choice that fits, as Fluent takes it', (language) => {
  const bundle = new FluentBundle(language, { useIsolating: false })
  bundle.addResource(new FluentResource(SOURCE))
  const catalogue = new Catalogue(language, compile(SOURCE))
  for (const id of ['plain', 'many', 'by-name']) {
    const pattern = bundle.getMessage(id)?.value
    if (!pattern) throw new Error(id)
    for (const n of [0, 1, 2, 3, 11, 21, 1.5, 12345.678])
      for (const kind of ['web', 'text', 'other', 'constructor'])
        for (const args of [{ n, kind, name: 'x' }, { n, kind }, {}] as Args[]) {
          // Without its variable Fluent keeps the choice's default; so do we, with `{$kind}` inside it.
          const errors: Error[] = []
          expect(catalogue.text(id, args), `${id} ${JSON.stringify(args)}`).toBe(bundle.formatPattern(pattern, args, errors))
        }
  }
  expect(catalogue.text('only-attributes')).toBe(null)
  expect(catalogue.text('only-attributes.title')).toBe('T')
  for (const id of ['constructor', 'plain.title', 'only-attributes.constructor']) expect(catalogue.text(id)).toBe(null)
})

test.each([
  ['what is not Fluent', 'a = { $'],
  ['a term', '-brand = S'],
  ['a reference to a term', 'a = { -brand }'],
  ['a reference to a message', 'a = { b }'],
  ['a function', 'a = { NUMBER($n) }'],
  ['a choice by a function', 'a = { NUMBER($n) ->\n   *[other] x\n}'],
  ['a name that is there twice', 'a = x\na = y'],
  ['a value beside attributes', 'a = x\n    .b = y'],
])('%s stops the build', (_, source) => {
  expect(() => compile(source)).toThrow()
})
