import { app } from './app.svelte'
import type { PinField, PinKey } from './host'
import { t } from './i18n.svelte'

/** The PIN fields of a screen, made while that is set up. The digits are with the host; here is only how many there are. */
export class PinEntry {
  counts = $state<Record<PinField, number>>({ pin: 0, next: 0, again: 0 })
  /** Where the keys go; a field that is full passes on to the next. */
  active = $state<PinField>('pin')
  /** The last entry was wrong: the dots part once. */
  wrong = $state(false)
  private fields: PinField[]
  private queue: Promise<void> = Promise.resolve()

  /** The account's PIN, and `more` fields after it. */
  constructor(...more: PinField[]) {
    this.fields = ['pin', ...more]
    // The core empties the fields when the window is hidden; leaving the screen empties them too.
    $effect(() => {
      const hidden = () => document.visibilityState === 'hidden' && void this.clear()
      document.addEventListener('visibilitychange', hidden)
      void this.clear()
      return () => {
        document.removeEventListener('visibilitychange', hidden)
        void this.clear()
      }
    })
  }

  press(key: PinKey): void {
    this.wrong = false
    void this.inTurn(async () => {
      const field = this.active
      await this.send(field, key)
      app.say(t('pin-count', { count: this.counts[field] }))
      const next = this.fields[this.fields.indexOf(field) + 1]
      if (key !== 'back' && this.missing(field) === 0 && next) {
        this.active = next
        app.say(t(`pin-field-${next}`))
      }
    })
  }

  choose(field: PinField): void {
    void this.inTurn(async () => void (this.active = field))
  }

  clear(): Promise<void> {
    this.wrong = false
    return this.inTurn(async () => {
      for (const field of this.fields) await this.send(field, 'clear')
      this.active = 'pin'
    })
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

  /** Everything happens in the order in which it was pressed, each when the one before it has ended. */
  private inTurn(act: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(act)
    return this.queue
  }

  private async send(field: PinField, key: PinKey): Promise<void> {
    try {
      this.counts[field] = await app.host.pin(field, key)
    } catch {
      this.counts[field] = 0
    }
  }
}
