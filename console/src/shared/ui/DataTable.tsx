import { Button, Center } from '@mantine/core'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DataTable.module.css'

export type Column<T> = {
  head: string
  cell: (row: T) => ReactNode
  /** As in `grid-template-columns`; by default it shares what is left. */
  width?: string
  /** Figures stand at the end of their column. */
  end?: boolean
  /** On a phone, where there are no heads, the value needs its name beside it. */
  named?: boolean
}

type Props<T> = {
  title: string
  rows: T[]
  keyOf: (row: T) => string
  columns: Column<T>[]
  /** Loads the next page; absent when all is there. */
  more?: (() => void) | undefined
  loadingMore?: boolean
}

/**
 * A list of any length: only what is on the screen is in the page, further pages come by cursor. On a phone the first column has the
 * line for itself.
 */
export function DataTable<T>({ title, rows, keyOf, columns, more, loadingMore = false }: Props<T>) {
  const { t } = useTranslation()
  const body = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = () =>
      setTop(body.current ? Math.round(body.current.getBoundingClientRect().top + window.scrollY) : 0)
    measure()
    const whatStandsAbove = new ResizeObserver(measure)
    whatStandsAbove.observe(document.body)
    return () => whatStandsAbove.disconnect()
  }, [])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 53,
    overscan: 8,
    scrollMargin: top,
  })
  const widths = columns.map(({ width }) => width ?? 'minmax(0, 1fr)').join(' ')
  return (
    <>
      <div
        role="table"
        aria-label={title}
        aria-rowcount={more ? -1 : rows.length + 1}
        className={classes.table}
        style={{ '--columns': widths } as React.CSSProperties}
      >
        <div role="rowgroup">
          <div role="row" aria-rowindex={1} className={classes.head}>
            {columns.map(({ head, end }) => (
              <div key={head} role="columnheader" className={end ? classes.end : undefined}>
                {head}
              </div>
            ))}
          </div>
        </div>
        <div
          ref={body}
          role="rowgroup"
          style={{ height: virtual.getTotalSize(), position: 'relative', overflow: 'hidden' }}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return (
              row !== undefined && (
                <div
                  key={keyOf(row)}
                  ref={virtual.measureElement}
                  role="row"
                  aria-rowindex={index + 2}
                  data-index={index}
                  className={classes.row}
                  style={{ transform: `translateY(${start - top}px)` }}
                >
                  {columns.map(({ head, cell, end, named }) => (
                    <div key={head} role="cell" className={`${classes.cell} ${end ? classes.end : ''}`}>
                      {named && (
                        <span className={classes.named} aria-hidden>
                          {head}{' '}
                        </span>
                      )}
                      {cell(row)}
                    </div>
                  ))}
                </div>
              )
            )
          })}
        </div>
      </div>
      {more && (
        <Center mt="md">
          <Button variant="default" loading={loadingMore} onClick={more}>
            {t('state.more')}
          </Button>
        </Center>
      )}
    </>
  )
}
