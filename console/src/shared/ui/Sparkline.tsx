import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'

const Line = lazy(async () => ({ default: (await import('@mantine/charts')).Sparkline }))

/** A course at a glance; what matters of it stands beside it in figures. */
export const Sparkline = ({ data, h }: { data: number[]; h: number }) => (
  <Suspense fallback={<Skeleton h={h} />}>
    <div aria-hidden inert>
      <Line h={h} data={data} color="indigo.5" fillOpacity={0.25} strokeWidth={1.5} />
    </div>
  </Suspense>
)
