import type { Account, Host, HostEvent, Platform, Problem, Request, Settings } from './host'
import { choose, speak, t } from './i18n.svelte'
import { problemOf } from './problems'
import { routeFor, type Route } from './routes'
import { applyTheme } from './theme'

const NOWHERE: Platform = {
  os: 'linux',
  version: '',
  languages: [],
  scanner: false,
  biometric: 'none',
  tray: false,
  notifications: 'unknown',
}
const PLAIN: Settings = { language: '', theme: 'system', coverCodes: false, tray: false, askedNotifications: false }

/** What all screens share: the host, what it said last, and where the person is. */
class App {
  host!: Host
  platform = $state.raw(NOWHERE)
  settings = $state.raw(PLAIN)
  accounts = $state.raw<Account[]>([])
  requests = $state.raw<Request[]>([])
  /** Sites that cannot be asked, by account. */
  unreached = $state.raw<ReadonlyMap<string, Problem>>(new Map())
  lost = $state.raw<{ site: string; account: string }[]>([])
  damaged = $state(0)
  /** Why nothing can be done at all: the store for secrets. */
  stopped = $state.raw<Problem | null>(null)
  /** A link that was no good; shown until it is dismissed. */
  refused = $state.raw<Problem | null>(null)
  ready = $state(false)
  stack = $state.raw<readonly Route[]>([{ at: 'home' }])
  /** This device's clock, stepping each second. */
  now = $state(Date.now())
  /** For screen readers: read out once. */
  said = $state('')

  /** Requests that were opened by themselves: once each, or *back* would not lead out. */
  private opened = new Set<string>()
  /** Whether a sign-in that waits is opened by itself: after the start and after coming back to the app. */
  private eager = true
  private firstSeen = new Map<string, number>()
  /** Pops of the window's history that we caused ourselves. */
  private ownPops = 0

  get route(): Route {
    return this.stack[this.stack.length - 1] ?? { at: 'home' }
  }

  get phone(): boolean {
    return this.platform.os === 'android' || this.platform.os === 'ios'
  }

  async begin(host: Host): Promise<void> {
    this.host = host
    window.addEventListener('popstate', (event) => this.popped(event))
    document.addEventListener('visibilitychange', () => this.comeBack())
    setInterval(() => (this.now = Date.now()), 1000)
    await this.start()
  }

  /** Also *Try again* when the store was locked. */
  async start(): Promise<void> {
    const asked = this.host.start()
    // Fetched while the host is asked: mostly they are the right ones already.
    const words = this.ready ? undefined : speak(choose('', navigator.languages))
    try {
      const start = await asked
      await words
      this.platform = start.platform
      this.accounts = start.accounts
      this.lost = start.lost
      this.damaged = start.damaged
      this.stopped = start.store ?? null
      await this.use(start.settings)
    } catch (error) {
      this.stopped = problemOf(error)
      await words
      applyTheme('system')
    }
    this.ready = true
    // The first screen does not wait for that.
    if (!this.stopped) this.watch()
  }

  private watch(): void {
    this.host.watch((event) => this.on(event)).catch((error: unknown) => (this.stopped = problemOf(error)))
  }

  async set(change: Partial<Settings>): Promise<void> {
    await this.use(await this.host.settings(change))
  }

  private async use(settings: Settings): Promise<void> {
    this.settings = settings
    applyTheme(settings.theme)
    await speak(choose(settings.language, this.platform.languages))
  }

  private on(event: HostEvent): void {
    switch (event.type) {
      case 'waiting':
        this.waiting(event.requests)
        break
      case 'reach': {
        const next = new Map(this.unreached)
        if (event.problem) next.set(event.account, event.problem)
        else next.delete(event.account)
        this.unreached = next
        break
      }
      case 'open':
        if (event.read.kind === 'request') this.add(event.read.request)
        this.show([{ at: 'home' }, routeFor(event.read)])
        break
      case 'refused':
        this.refused = event.problem
        this.show([{ at: 'home' }])
    }
  }

  private waiting(requests: Request[]): void {
    const news = requests.filter((r) => !this.requests.some((old) => old.id === r.id))
    this.requests = requests
    const only = requests.length === 1 ? requests[0] : undefined
    if (only && this.eager && this.route.at === 'home' && !this.opened.has(only.id)) {
      this.opened.add(only.id)
      this.go({ at: 'request', id: only.id })
    } else if (news.length > 0) {
      this.say(t('home-waiting', { count: requests.length }))
    }
    if (requests.length > 0) this.eager = false
  }

  private add(request: Request): void {
    this.requests = [request, ...this.requests.filter((r) => r.id !== request.id)]
  }

  /** The request is answered: it need not wait for the site to say so. */
  drop(id: string): void {
    this.requests = this.requests.filter((r) => r.id !== id)
  }

  private comeBack(): void {
    if (document.visibilityState !== 'visible' || !this.ready || this.stopped) return
    this.eager = true
    this.now = Date.now()
    this.host.refresh().catch(() => undefined)
  }

  async reload(): Promise<void> {
    this.accounts = await this.host.accounts()
  }

  put(account: Account): void {
    this.accounts = this.accounts.map((a) => (a.id === account.id ? account : a))
  }

  account(id: string): Account | undefined {
    return this.accounts.find((a) => a.id === id)
  }

  /** The seconds that a thing had when it was first seen: the whole of its time bar. */
  whole(id: string, left: number): number {
    const whole = Math.max(this.firstSeen.get(id) ?? 0, left)
    this.firstSeen.set(id, whole)
    return whole
  }

  /** Reads a text out, also when it is the same as before. */
  say(text: string): void {
    this.said = ''
    queueMicrotask(() => (this.said = text))
  }

  go(route: Route): void {
    this.show([...this.stack, route])
  }

  /** The next step of a flow, in place of this one. */
  next(route: Route): void {
    this.show([...this.stack.slice(0, -1), route])
  }

  home(): void {
    this.show([{ at: 'home' }])
  }

  back(): void {
    if (this.stack.length > 1) this.show(this.stack.slice(0, -1))
  }

  /** Shows the last of `stack`; the phone's own *back* goes through the others. */
  show(stack: readonly Route[]): void {
    const steps = stack.length - this.stack.length
    this.stack = stack
    for (let i = 0; i < steps; i++) history.pushState({ depth: stack.length - steps + i }, '')
    if (steps < 0) {
      this.ownPops++
      history.go(steps)
    }
  }

  private popped(event: PopStateEvent): void {
    if (this.ownPops > 0) {
      this.ownPops--
      return
    }
    const depth = (event.state as { depth?: number } | null)?.depth ?? 0
    if (depth + 1 < this.stack.length) this.stack = this.stack.slice(0, depth + 1)
  }
}

export const app = new App()
