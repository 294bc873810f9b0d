import { app } from './app'
import { connections } from './connections'
import { home } from './home'
import { insights } from './insights'
import { operations } from './operations'
import { publications } from './publications'
import { search } from './search'
import { services } from './services'
import { trends } from './trends'
import { videos } from './videos'
import { watchlist } from './watchlist'

export const texts = {
  ...app,
  ...connections,
  ...home,
  ...insights,
  ...operations,
  ...publications,
  ...search,
  ...services,
  ...trends,
  ...videos,
  ...watchlist,
}

export { said } from './said'
