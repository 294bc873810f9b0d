import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { parseSearch, search, stringifySearch } from './address'
import { LostPage, NotFoundPage } from './pages'
import { Shell } from './Shell'

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
})

type Loaded<Name extends string> = { [name in Name]: () => ReactNode }

/** A page of a feature, loaded when it is wanted; `keys` are what its address may carry behind the question mark. */
const page = <Path extends string, Name extends string>(
  path: Path,
  load: () => Promise<Loaded<Name>>,
  name: Name,
  keys: string[] = [],
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: search(keys),
    component: lazyRouteComponent(load, name),
    errorComponent: LostPage,
  })

// One line for each page, by section of the navigation; who may see it stands in navigation.ts.
// prettier-ignore
const pages = [
  // Work
  page('/', () => import('@/features/home/pages/HomePage'), 'HomePage'),

  page('/connections', () => import('@/features/connections/pages/ConnectionsPage'), 'ConnectionsPage', ['connect', 'authorization', 'error', 'connection_id', 'outcome', 'missing_scopes', 'erasure']),
  page('/connections/$id', () => import('@/features/connections/pages/ConnectionPage'), 'ConnectionPage'),

  page('/publish', () => import('@/features/publications/pages/PublishPage'), 'PublishPage', ['connection']),
  page('/publications', () => import('@/features/publications/pages/PublicationsPage'), 'PublicationsPage', ['state', 'connection', 'view', 'day']),
  page('/publications/posts/$id', () => import('@/features/publications/pages/PostPage'), 'PostPage'),
  page('/publications/$id', () => import('@/features/publications/pages/PublicationPage'), 'PublicationPage'),

  // Find
  page('/search', () => import('@/features/search/pages/SearchPage'), 'SearchPage', ['q', 'sort', 'visibility', 'hashtag', 'platform', 'author', 'language', 'connection_id', 'min_score', 'min_views', 'posted_after', 'posted_before']),
  page('/videos/$platform/$id', () => import('@/features/videos/pages/VideoPage'), 'VideoPage'),
  page('/insights', () => import('@/features/insights/pages/InsightsPage'), 'InsightsPage', ['view', 'days', 'from', 'to', 'account', 'metric', 'sort', 'corpus', 'min_posts', 'tag', 'with', 'other', 'other_from', 'other_to']),
  page('/trends', () => import('@/features/trends/pages/TrendsPage'), 'TrendsPage', ['kind', 'window', 'direction', 'source', 'region']),
  page('/watchlist', () => import('@/features/watchlist/pages/WatchlistPage'), 'WatchlistPage', ['window']),

  // Operate
  page('/sync-runs', () => import('@/features/operations/pages/SyncRunsPage'), 'SyncRunsPage', ['state', 'connection_id']),
  page('/sync-runs/$id', () => import('@/features/operations/pages/SyncRunPage'), 'SyncRunPage'),
  page('/operations', () => import('@/features/operations/pages/LevelsPage'), 'LevelsPage'),
  page('/operations/services', () => import('@/features/operations/pages/ServicesPage'), 'ServicesPage'),
  page('/operations/services/$service', () => import('@/features/operations/pages/ServicePage'), 'ServicePage'),
  page('/operations/callbacks', () => import('@/features/operations/pages/CallbacksPage'), 'CallbacksPage', ['kind', 'platform', 'state', 'platform_event', 'platform_user_id', 'publish_id', 'post_id', 'from', 'to']),
  page('/operations/callbacks/replays', () => import('@/features/operations/pages/ReplaysPage'), 'ReplaysPage'),
  page('/operations/callbacks/$id', () => import('@/features/operations/pages/CallbackPage'), 'CallbackPage', ['view']),
  page('/operations/re-drives', () => import('@/features/operations/pages/ReDrivesPage'), 'ReDrivesPage', ['reason']),
  page('/operations/accounts', () => import('@/features/operations/pages/TroubledPage'), 'TroubledPage', ['trouble']),
  page('/operations/audit', () => import('@/features/operations/pages/AuditPage'), 'AuditPage', ['action', 'actor', 'workspace', 'connection_id', 'from', 'to']),
] as const

export const router = createRouter({
  routeTree: root.addChildren(pages),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
