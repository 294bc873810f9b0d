import { useEffect } from 'react'
import { rowsOf } from '@/shared/api/pages'
import { usePublications, type Filters } from '../api'
import { byDay, reachesBack } from '../calendar'

const mostPages = 10

/** Loads back until the days on show are complete; what waits for its time is few, and comes whole. */
export function useCalendar(filters: Filters, from: Date) {
  const waits = filters.state === undefined
  const all = usePublications({ ...filters, limit: 200 })
  const waiting = usePublications({ ...filters, state: 'REQUESTED', limit: 200 }, waits)
  const found = rowsOf(all.data)
  const pages = all.data?.pages.length ?? 0
  const wantsMore = all.hasNextPage && !reachesBack(found.at(-1), from)
  const { fetchNextPage, isFetching, isError } = all
  const loadsMore = wantsMore && pages < mostPages && !isError
  useEffect(() => {
    if (loadsMore && !isFetching) void fetchNextPage()
  }, [loadsMore, isFetching, fetchNextPage])
  const {
    hasNextPage: moreWait,
    isFetching: isFetchingWaiting,
    isError: failedWaiting,
    fetchNextPage: fetchWaiting,
  } = waiting
  useEffect(() => {
    if (moreWait && !isFetchingWaiting && !failedWaiting) void fetchWaiting()
  }, [moreWait, isFetchingWaiting, failedWaiting, fetchWaiting])
  const planned = rowsOf(waiting.data)
  const unique = new Map([...planned, ...found].map((publication) => [publication.id, publication]))
  return {
    query: all,
    days: byDay([...unique.values()]),
    loadsMore,
    isPart: wantsMore && !loadsMore,
    count: unique.size,
  }
}
