import type { InfiniteData } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { rowsOf } from '@/shared/api/pages'
import { DataTable, type Column } from './DataTable'
import { QueryState } from './QueryState'

/** What `useInfiniteQuery` gives, of it what a table needs. */
type Query<T> = {
  data: InfiniteData<{ items: T[] }> | undefined
  error: unknown
  refetch: () => unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

type Props<T> = {
  title: string
  query: Query<T>
  keyOf: (row: T) => string
  columns: Column<T>[]
  empty: ReactNode
}

/** A list of the API that comes page by page, with the four states of a page. */
export function PagedTable<T>({ title, query, keyOf, columns, empty }: Props<T>) {
  return (
    // A page may be empty and not the last: then the next one is asked for, as after any other.
    <QueryState
      query={query}
      isEmpty={(data) => rowsOf(data).length === 0 && !query.hasNextPage}
      empty={empty}
    >
      {(data) => (
        <DataTable
          title={title}
          rows={rowsOf(data)}
          keyOf={keyOf}
          columns={columns}
          more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
          loadingMore={query.isFetchingNextPage}
        />
      )}
    </QueryState>
  )
}
