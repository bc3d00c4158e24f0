import { app } from './app.svelte'
import type { PinField, PinKey } from './host'
import { t } from './i18n.svelte'

/** The PIN fields of a screen, made while that is set up. The digits are with the host; here is only how many there are. */
export class PinEntry {
  counts = $state<Record<PinField, number>>({ pin: 0, next: 0, again: 0 })
  /** The last entry was wrong: the dots part once. */
  wrong = $state(false)
  private fields: PinField[]
  private queue: Promise<void> = Promise.resolve()

  constructor(...fields: PinField[]) {
    this.fields = fields
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

  /** Keys reach the host in the order in which they were pressed. */
  press(field: PinField, key: PinKey): Promise<void> {
    this.wrong = false
    this.queue = this.queue.then(async () => {
      try {
        this.counts[field] = await app.host.pin(field, key)
      } catch {
        this.counts[field] = 0
      }
      if (key !== 'clear') app.say(t('pin-count', { count: this.counts[field] }))
    })
    return this.queue
  }

  async clear(): Promise<void> {
    for (const field of this.fields) await this.press(field, 'clear')
  }

  missing(field: PinField): number {
    return 4 - this.counts[field]
  }
}
