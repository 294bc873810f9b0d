import { Group, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { nameOf, type Account } from '@/shared/api/accounts'
import { daysIn, lengthsOfPeriods, type Address, type Change } from './view'
import type { Period } from '../api'

type Props = { address: Address; change: Change; period: Period; accounts: Account[]; withAccount: boolean }

export function PeriodBar({ address, change, period, accounts, withAccount }: Props) {
  const { t } = useTranslation()
  const days = daysIn(address)
  const name = (key: 'from' | 'to', value: string) =>
    change({ ...period, [key]: value || period[key], days: undefined })
  return (
    <Group gap="sm" align="end">
      <SegmentedControl
        aria-label={t('insights.period')}
        value={days === undefined ? 'own' : String(days)}
        onChange={(value) =>
          value === 'own'
            ? change({ ...period, days: undefined })
            : change({ from: undefined, to: undefined, days: value })
        }
        data={[
          ...lengthsOfPeriods(address).map((length) => ({
            value: String(length),
            label: t('insights.days', { count: length }),
          })),
          { value: 'own', label: t('insights.period.own') },
        ]}
      />
      {days === undefined && (
        <>
          <TextInput
            type="date"
            label={t('insights.from')}
            value={period.from}
            max={period.to}
            onChange={(event) => name('from', event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('insights.to')}
            value={period.to}
            min={period.from}
            onChange={(event) => name('to', event.currentTarget.value)}
          />
        </>
      )}
      {withAccount && (
        <Select
          aria-label={t('insights.account')}
          placeholder={t('insights.accounts.all')}
          value={address.account ?? null}
          onChange={(account) => change({ account: account ?? undefined })}
          data={accounts.map((one) => ({ value: one.id, label: nameOf(one) }))}
          clearable
          clearButtonProps={{ 'aria-label': t('insights.accounts.all') }}
        />
      )}
    </Group>
  )
}
