/** Whole seconds until `endsAt`, never below 0; `null` where the end is not known. */
export function secondsLeft(endsAt: number | null, now: number): number | null {
  return endsAt === null ? null : Math.max(0, Math.ceil((endsAt - now) / 1000))
}

/** `1:05`, as on a clock. The same in all languages of the app. */
export function clock(seconds: number): string {
  const rest = seconds % 60
  return `${Math.floor(seconds / 60)}:${rest < 10 ? '0' : ''}${rest}`
}

/** Which announcement is due when the time left falls from `before` to `now`: once at 60 and at 20 seconds. */
export function announcement(before: number, now: number): 60 | 20 | null {
  for (const mark of [20, 60] as const) if (before > mark && now <= mark && now > 0) return mark
  return null
}

/** Which part of the time is left, 0 to 1. `whole`: the seconds when it was first seen. */
export function share(left: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(1, left / whole)
}
