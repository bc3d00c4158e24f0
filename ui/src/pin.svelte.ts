import { untrack } from 'svelte'
import { app } from './app.svelte'
import type { PinField, PinKey } from './host'
import { t } from './i18n.svelte'

/**
 * The PIN fields of a screen, made while that is set up. The digits are with the host; here is only how many there are: counted as
 * they are pressed, and as the host says when it has them all.
 */
export class PinEntry {
  counts = $state<Record<PinField, number>>({ pin: 0, next: 0, again: 0 })
  /** Where the keys go; a field that is full passes on to the next. */
  active = $state<PinField>('pin')
  /** The last entry was wrong: the dots part once. */
  wrong = $state(false)
  readonly fields: readonly PinField[]
  private queue: Promise<void> = Promise.resolve()
  /** How many keys are on their way. */
  private sent = 0
  /** What the host counted last. */
  private heard: Record<PinField, number> = { pin: 0, next: 0, again: 0 }

  /** The account's PIN, and `more` fields after it. */
  constructor(...more: PinField[]) {
    this.fields = ['pin', ...more]
    // The core empties the fields when the window is hidden; leaving the screen empties them too.
    $effect(() => {
      const hidden = () => document.visibilityState === 'hidden' && void this.clear()
      document.addEventListener('visibilitychange', hidden)
      void untrack(() => this.clear())
      return () => {
        document.removeEventListener('visibilitychange', hidden)
        void this.clear()
      }
    })
  }

  press(key: PinKey): void {
    this.wrong = false
    const field = this.active
    this.send(field, key)
    app.say(t('pin-count', { count: this.counts[field] }))
    const next = this.fields[this.fields.indexOf(field) + 1]
    if (key !== 'back' && this.missing(field) === 0 && next) {
      this.active = next
      app.say(t(`pin-field-${next}`))
    }
  }

  clear(): Promise<void> {
    this.wrong = false
    this.active = 'pin'
    for (const field of this.fields) this.send(field, 'clear')
    return this.queue
  }

  missing(field: PinField): number {
    return 4 - this.counts[field]
  }

  /** The first field that is not full. */
  unfilled(): PinField | undefined {
    return this.fields.find((field) => this.missing(field) > 0)
  }

  /** Waits for the host to have the keys that were pressed: a quick person presses *Authenticate* before it has. */
  settled(): Promise<void> {
    return this.queue
  }

  /** Keys reach the host in the order in which they were pressed. */
  private send(field: PinField, key: PinKey): void {
    this.counts[field] = counted(this.counts[field], key)
    this.sent++
    this.queue = this.queue.then(async () => {
      try {
        this.heard[field] = await app.host.pin(field, key)
      } catch {
        this.heard[field] = 0
      }
      if (--this.sent === 0) this.counts = { ...this.heard }
    })
  }
}

function counted(count: number, key: PinKey): number {
  if (key === 'clear') return 0
  return key === 'back' ? Math.max(count - 1, 0) : Math.min(count + 1, 4)
}
