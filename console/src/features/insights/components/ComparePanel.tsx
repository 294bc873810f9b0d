import { Group, SegmentedControl, Select, Table, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { nameOf, type Account } from '@/shared/api/accounts'
import { useFormats } from '@/shared/format/useFormats'
import { Panel } from '@/shared/ui/Panel'
import { QueryState } from '@/shared/ui/QueryState'
import { files, useComparison, type Figures, type OfPosts, type Schemas } from '../api'
import { CsvButton } from './CsvButton'
import type { Address, Change } from './view'

type Props = { address: Address; change: Change; of: OfPosts; accounts: Account[] }

/** Two periods, or two accounts in the same period. */
export function ComparePanel({ address, change, of, accounts }: Props) {
  const { t } = useTranslation()
  const withAccount = address.with === 'account'
  const other = address.other ?? accounts.find(({ id }) => id !== of.connection_id)?.id
  const query = {
    ...of,
    ...(withAccount && other ? { other_connection_id: other } : {}),
    ...(!withAccount && address.other_from && address.other_to
      ? { other_from: address.other_from, other_to: address.other_to }
      : {}),
  }
  const comparison = useComparison(query)
  const second = comparison.data?.second
  return (
    <Panel
      title={t('insights.compare')}
      hint={t(withAccount ? 'insights.compare.accounts.hint' : 'insights.compare.periods.hint')}
      actions={<CsvButton load={() => files.compare(query)} name={`compare-${of.from}-${of.to}`} />}
    >
      <Group gap="sm" align="end">
        <SegmentedControl
          size="xs"
          aria-label={t('insights.compare.with')}
          value={withAccount ? 'account' : 'period'}
          onChange={(value) => change({ with: value === 'account' ? value : undefined })}
          data={[
            { value: 'period', label: t('insights.compare.period') },
            { value: 'account', label: t('insights.compare.account') },
          ]}
        />
        {withAccount ? (
          <Select
            size="xs"
            aria-label={t('insights.compare.account')}
            value={other ?? null}
            onChange={(value) => change({ other: value ?? undefined })}
            data={accounts.map((one) => ({ value: one.id, label: nameOf(one) }))}
            allowDeselect={false}
          />
        ) : (
          <>
            <TextInput
              size="xs"
              type="date"
              label={t('insights.from')}
              value={address.other_from ?? second?.from ?? ''}
              onChange={(event) =>
                change({ other_from: event.currentTarget.value, other_to: address.other_to ?? second?.to })
              }
            />
            <TextInput
              size="xs"
              type="date"
              label={t('insights.to')}
              value={address.other_to ?? second?.to ?? ''}
              onChange={(event) =>
                change({
                  other_to: event.currentTarget.value,
                  other_from: address.other_from ?? second?.from,
                })
              }
            />
          </>
        )}
      </Group>
      <QueryState query={comparison}>{(data) => <Sides comparison={data} accounts={accounts} />}</QueryState>
    </Panel>
  )
}

const rows = [
  'posts',
  'views',
  'likes',
  'comments',
  'shares',
  'views_per_post',
  'engagement_rate',
  'mean_score',
  'median_score',
] as const satisfies (keyof Figures)[]

function Sides({ comparison, accounts }: { comparison: Schemas['InsightComparison']; accounts: Account[] }) {
  const { t } = useTranslation()
  const { whole, percent, one, change, more, days } = useFormats()
  const { first, second, change: by } = comparison
  const write = (row: (typeof rows)[number], value: number | undefined) =>
    row === 'engagement_rate' ? percent(value) : row.endsWith('score') ? one(value) : whole(value)
  const head = ({ connection_id, from, to }: typeof first) => {
    const account = accounts.find(({ id }) => id === connection_id)
    return (
      <>
        {account ? nameOf(account) : t('insights.accounts.all')}
        <Text size="xs" c="dimmed" fw={400}>
          {days(from, to)}
        </Text>
      </>
    )
  }
  return (
    <Table.ScrollContainer minWidth={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table tabularNums verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th aria-label={t('insights.by')} />
            <Table.Th ta="end">{head(first)}</Table.Th>
            <Table.Th ta="end">{head(second)}</Table.Th>
            <Table.Th ta="end">{t('insights.compare.change')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row}>
              <Table.Th scope="row" fw={500}>
                {t(`insights.row.${row}`)}
              </Table.Th>
              <Table.Td ta="end">{write(row, first.figures[row])}</Table.Td>
              <Table.Td ta="end">{write(row, second.figures[row])}</Table.Td>
              <Table.Td ta="end">{(row.endsWith('score') ? more : change)(by[row])}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
