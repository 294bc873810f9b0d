import { SegmentedControl, Select, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf, type Account } from '@/shared/api/accounts'
import { growthOf } from '@/shared/api/growth'
import { useFormats } from '@/shared/format/useFormats'
import { Panel } from '@/shared/ui/Panel'
import { QueryState } from '@/shared/ui/QueryState'
import { Stat } from '@/shared/ui/Stat'
import { TimeChart } from '@/shared/ui/TimeChart'
import { files, type Period } from '../api'
import { CsvButton } from './CsvButton'
import type { Address, Change } from './view'

type Props = { address: Address; change: Change; period: Period; accounts: Account[] }

const drawn = ['followers', 'likes', 'videos'] as const

export function GrowthPanel({ address, change, period, accounts }: Props) {
  const { t } = useTranslation()
  const id = address.account ?? accounts[0]?.id
  return (
    <Panel
      title={t('insights.growth')}
      actions={
        <>
          <Select
            size="xs"
            w={220}
            aria-label={t('insights.account')}
            value={id ?? null}
            onChange={(account) => change({ account: account ?? undefined })}
            data={accounts.map((one) => ({ value: one.id, label: nameOf(one) }))}
            allowDeselect={false}
          />
          {id && (
            <CsvButton load={() => files.growth(id, period)} name={`growth-${period.from}-${period.to}`} />
          )}
        </>
      }
    >
      {id && <Growth id={id} period={period} />}
    </Panel>
  )
}

function Growth({ id, period }: { id: string; period: Period }) {
  const { t } = useTranslation()
  const { whole, change, more } = useFormats()
  const growth = useQuery(growthOf(id, period))
  const [figure, setFigure] = useState<(typeof drawn)[number]>('followers')
  return (
    <QueryState query={growth}>
      {(data) => {
        const last = data.items.at(-1)
        const compared = data.items.length > 1 ? data : undefined // of one day, "no change" would say too much
        const points = data.items.flatMap((item) => {
          const value = item[figure]
          return value === undefined ? [] : [{ at: `${item.day}T12:00:00Z`, value }]
        })
        return (
          <>
            <SimpleGrid cols={{ base: 2, md: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
              <Stat label={t('insights.followers')} value={whole(data.followers)} />
              <Stat
                label={t('insights.followers.change')}
                value={more(compared?.followers_change)}
                change={change(compared?.followers_change_rate)}
              />
              <Stat label={t('insights.metric.likes')} value={whole(last?.likes)} />
              <Stat label={t('insights.videos')} value={whole(last?.videos)} />
            </SimpleGrid>
            <SegmentedControl
              size="xs"
              w="fit-content"
              aria-label={t('insights.by')}
              value={figure}
              onChange={(value) => setFigure(drawn.find((one) => one === value) ?? 'followers')}
              data={drawn.map((value) => ({ value, label: t(`insights.growth.${value}`) }))}
            />
            {points.length > 1 ? (
              <TimeChart label={t(`insights.growth.${figure}`)} points={points} height={300} />
            ) : (
              <Text size="sm" c="dimmed">
                {t('insights.growth.none')}
              </Text>
            )}
          </>
        )
      }}
    </QueryState>
  )
}
