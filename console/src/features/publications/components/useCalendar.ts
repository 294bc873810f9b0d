import { useEffect } from 'react'
import { rowsOf } from '@/shared/api/pages'
import { usePublications, type Filters } from '../api'
import { byDay, timesOf } from '../calendar'

const mostPages = 10

/** Loads what belongs to the days on show, page by page. */
export function useCalendar(filters: Filters, days: Date[]) {
  const query = usePublications({ ...filters, ...timesOf(days), limit: 200 })
  const found = rowsOf(query.data)
  const pages = query.data?.pages.length ?? 0
  const { hasNextPage, fetchNextPage, isFetching, isError } = query
  const loadsMore = hasNextPage && pages < mostPages && !isError
  useEffect(() => {
    if (loadsMore && !isFetching) void fetchNextPage()
  }, [loadsMore, isFetching, fetchNextPage])
  return {
    query,
    days: byDay(found),
    loadsMore,
    isPart: hasNextPage && !loadsMore,
    count: found.length,
  }
}
