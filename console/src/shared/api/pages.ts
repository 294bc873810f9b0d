import type { InfiniteData } from '@tanstack/react-query'

type Page<T> = { items: T[]; next_cursor?: string }

/** For `useInfiniteQuery`: each page begins at the cursor with which the one before ended. */
export const byCursor = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next_cursor }: { next_cursor?: string }) => next_cursor,
}

export const rowsOf = <T>(data: InfiniteData<Page<T>> | undefined) =>
  data?.pages.flatMap(({ items }) => items) ?? []
