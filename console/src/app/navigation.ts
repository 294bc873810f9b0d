import {
  IconActivityHeartbeat,
  IconChartBar,
  IconHome,
  IconMovie,
  IconUpload,
  IconPlugConnected,
  IconRefresh,
  IconSearch,
  IconTrendingUp,
  IconEye,
  type Icon,
} from '@tabler/icons-react'
import type { Role } from '@/shared/auth/session'
import type { TextKey } from '@/shared/i18n/texts'

export const sections = ['work', 'find', 'operate'] as const
type Entry = {
  section: (typeof sections)[number]
  to: string
  text: TextKey
  icon: Icon
  /** Who may see it and all below it; admins always. By default everybody. */
  roles?: Role[]
}

// One line for each entry; the page itself stands in router.tsx.
// prettier-ignore
export const navigation: Entry[] = [
  // Work
  { section: 'work', to: '/', text: 'nav.home', icon: IconHome },

  { section: 'work', to: '/publish', text: 'publish.title', icon: IconUpload, roles: ['creator'] },
  { section: 'work', to: '/publications', text: 'publications.title', icon: IconMovie, roles: ['analyst', 'creator'] },

  { section: 'work', to: '/connections', text: 'nav.connections', icon: IconPlugConnected },

  // Find
  { section: 'find', to: '/search', text: 'nav.search', icon: IconSearch, roles: ['analyst', 'creator'] },
  { section: 'find', to: '/insights', text: 'nav.insights', icon: IconChartBar, roles: ['analyst', 'creator'] },
  { section: 'find', to: '/trends', text: 'trends.title', icon: IconTrendingUp, roles: ['analyst', 'creator'] },
  { section: 'find', to: '/watchlist', text: 'watchlist.title', icon: IconEye, roles: ['analyst', 'creator'] },

  // Operate
  { section: 'operate', to: '/sync-runs', text: 'nav.runs', icon: IconRefresh, roles: ['analyst', 'creator'] },
  { section: 'operate', to: '/operations', text: 'nav.operations', icon: IconActivityHeartbeat, roles: ['admin'] },
]

const isBelow = (path: string, to: string) => path === to || (to !== '/' && path.startsWith(`${to}/`))

/** The entry a page belongs to: the longest one its address begins with. */
export const entryOf = (path: string): Entry | undefined =>
  navigation.filter(({ to }) => isBelow(path, to)).sort((one, other) => other.to.length - one.to.length)[0]
