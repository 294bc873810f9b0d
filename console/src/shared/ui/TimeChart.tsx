import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useLocale } from '@/shared/i18n/locale'
import { useFormats } from '@/shared/format/useFormats'

const AreaChart = lazy(async () => ({ default: (await import('@mantine/charts')).AreaChart }))

export type Point = { at: string; value: number }

const DAY = 86_400_000

/** One figure over time. What it shows has to stand in words or a table as well. */
export function TimeChart({
  label,
  points,
  height = 260,
}: {
  label: string
  points: Point[]
  height?: number
}) {
  const locale = useLocale()
  const { short, whole } = useFormats()
  const data = points.map(({ at, value }) => ({ at: new Date(at).getTime(), value }))
  const times = data.map(({ at }) => at)
  const span = Math.max(...times) - Math.min(...times)
  const tick = new Intl.DateTimeFormat(
    locale,
    span > 2 * DAY ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' },
  )
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const values = data.map(({ value }) => value)
  const close = Math.max(...values) - Math.min(...values) < Math.max(...values) / 100
  return (
    <Suspense fallback={<Skeleton h={height} />}>
      <AreaChart
        h={height}
        role="img"
        aria-label={label}
        data={data}
        dataKey="at"
        series={[{ name: 'value', label, color: 'indigo.6' }]}
        withDots={data.length < 30}
        curveType="linear"
        gridAxis="y"
        tickLine="none"
        valueFormatter={whole}
        areaChartProps={{ accessibilityLayer: false }}
        xAxisProps={{
          type: 'number',
          scale: 'time',
          domain: ['dataMin', 'dataMax'],
          tickFormatter: (at: number) => tick.format(at),
          minTickGap: 40,
        }}
        yAxisProps={{
          width: close ? 88 : 56,
          domain: ['auto', 'auto'],
          allowDecimals: false,
          tickFormatter: close ? whole : short,
        }}
        tooltipProps={{
          labelFormatter: (at) => (Number.isFinite(Number(at)) ? exact.format(Number(at)) : ''),
        }}
      />
    </Suspense>
  )
}
