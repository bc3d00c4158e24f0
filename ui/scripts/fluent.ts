import { parse, type Expression, type InlineExpression, type Pattern as Tree, type Variant } from '@fluent/syntax'
import type { Plugin } from 'vite'
import type { Choice, Messages, Pattern, Piece } from '../src/fluent'

/**
 * Reads Fluent catalogues while the app is built, so that the window needs no parser: comments stay out, and a text that
 * does not parse stops the build. What our catalogues do not use (terms, functions, references) is refused.
 */
export function fluent(): Plugin {
  return {
    name: 'fluent',
    enforce: 'pre',
    transform(source, id) {
      if (id.endsWith('.ftl')) return { code: `export default ${JSON.stringify(compile(source))}`, map: null }
    },
  }
}

/** The messages of a catalogue. One has a value or attributes, not both. */
export function compile(source: string): Messages {
  const messages: Messages = {}
  for (const entry of parse(source, {}).body) {
    if (entry.type === 'Junk') throw new Error(`not Fluent: ${entry.content}`)
    if (entry.type === 'Term') throw new Error(`a term: ${entry.id.name}`)
    if (entry.type !== 'Message') continue
    const name = entry.id.name
    if (name in messages) throw new Error(`twice: ${name}`)
    if (entry.value && entry.attributes.length > 0) throw new Error(`a value and attributes: ${name}`)
    messages[name] = entry.value
      ? pattern(entry.value)
      : Object.fromEntries(entry.attributes.map((attribute) => [attribute.id.name, pattern(attribute.value)]))
  }
  return messages
}

function pattern(tree: Tree): Pattern {
  const pieces: Piece[] = []
  for (const element of tree.elements) {
    const piece = element.type === 'TextElement' ? element.value : placeable(element.expression)
    const last = pieces[pieces.length - 1]
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece
    else pieces.push(piece)
  }
  return pieces.length === 1 && typeof pieces[0] === 'string' ? pieces[0] : pieces
}

function placeable(expression: Expression | { type: 'Placeable' }): Piece {
  switch (expression.type) {
    case 'VariableReference':
      return [(expression as { id: { name: string } }).id.name]
    case 'StringLiteral':
      return (expression as { parse(): { value: string } }).parse().value
    case 'SelectExpression': {
      const { selector, variants } = expression as { selector: InlineExpression; variants: Variant[] }
      if (selector.type !== 'VariableReference') throw new Error(`a choice by ${selector.type}`)
      return [selector.id.name, variants.map(choice), variants.findIndex((variant) => variant.default)]
    }
    default:
      throw new Error(`not used here: ${expression.type}`)
  }
}

function choice({ key, value }: Variant): Choice {
  return [key.type === 'Identifier' ? key.name : key.parse().value, pattern(value)]
}
