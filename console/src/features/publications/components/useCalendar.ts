import { useQueries } from '@tanstack/react-query'
import { useEffect } from 'react'
import { rowsOf } from '@/shared/api/pages'
import { quotaOf } from '@/shared/api/quota'
import { usePublications, type Filters, type Publication } from '../api'
import { byDay, fullDays, timesOf } from '../calendar'

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
    full: useFullDays(found),
    loadsMore,
    isPart: hasNextPage && !loadsMore,
    count: found.length,
  }
}

/** Asks for the limits only of accounts that something is scheduled for. */
function useFullDays(publications: Publication[]) {
  const scheduled = publications.filter(({ state }) => state === 'REQUESTED')
  const connections = [...new Set(scheduled.map(({ connection_id }) => connection_id))]
  const quotas = useQueries({ queries: connections.map(quotaOf) })
  const limits = quotas.flatMap(({ data }) =>
    data?.posts ? [[data.connection_id, data.posts.limit] as const] : [],
  )
  return fullDays(publications, new Map(limits))
}
