import { Site } from './fake/site'
import type { Host } from './host'

/** A host in memory, for tests and demos: it behaves like the core with a site behind it. `query`: see {@link Site}. */
export function fakeHost(query: string): Host {
  return new Site(new URLSearchParams(query)).host()
}
