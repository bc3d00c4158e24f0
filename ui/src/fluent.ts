/**
 * Texts of Fluent, compiled by `scripts/fluent.ts` while the app is built: a text, or its pieces. A piece is a text, a
 * variable, or a choice by a variable: the first that fits, else the one at `otherwise`.
 */
export type Pattern = string | Piece[]
export type Piece = string | [variable: string] | [variable: string, choices: Choice[], otherwise: number]
/** A key is a text, a plural category of the language, or a number. */
export type Choice = [key: string | number, pattern: Pattern]
/** Each message is its text, or its attributes. */
export type Messages = Record<string, Pattern | Record<string, Pattern>>
export type Args = Record<string, string | number>

/** The words of one language. */
export class Catalogue {
  private tag: string
  private messages: Messages
  /* Made when a text first has a number: the engine reads its tables for them, and the first screen has none. */
  private numbers?: Intl.NumberFormat
  private plurals?: Intl.PluralRules

  constructor(tag: string, messages: Messages) {
    this.tag = tag
    this.messages = messages
  }

  /** A text by `id` or `id.attribute`; `null` where there is none of this name. */
  text(id: string, args: Args = {}): string | null {
    const [name = '', attribute] = id.split('.')
    const message = own(this.messages, name)
    const attributes = typeof message === 'object' && !Array.isArray(message)
    const pattern = attributes ? own(message, attribute ?? '') : attribute === undefined ? message : undefined
    return pattern === undefined ? null : this.format(pattern, args)
  }

  has(name: string): boolean {
    return Object.hasOwn(this.messages, name)
  }

  private format(pattern: Pattern, args: Args): string {
    return typeof pattern === 'string' ? pattern : pattern.map((piece) => this.piece(piece, args)).join('')
  }

  private piece(piece: Piece, args: Args): string {
    if (typeof piece === 'string') return piece
    const [name, choices, otherwise] = piece
    const value = args[name]
    if (choices === undefined) {
      // A variable that was not given is shown by its name, as Fluent does.
      return typeof value === 'number' ? this.digits(value) : (value ?? `{$${name}}`)
    }
    const category = typeof value === 'number' ? this.category(value) : null
    const [, said] = choices.find(([key]) => key === value || key === category) ?? (choices[otherwise ?? 0] as Choice)
    return this.format(said, args)
  }

  private digits(value: number): string {
    this.numbers ??= new Intl.NumberFormat(this.tag)
    return this.numbers.format(value)
  }

  private category(value: number): string {
    this.plurals ??= new Intl.PluralRules(this.tag)
    return this.plurals.select(value)
  }
}

function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
