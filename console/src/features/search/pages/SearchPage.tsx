import { Button, Collapse, Group, Select, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '@/shared/ui/Page'
import { PagedTable } from '@/shared/ui/PagedTable'
import { Empty } from '@/shared/ui/QueryState'
import { useAddress } from '@/shared/ui/useAddress'
import { useSearchPosts } from '../api'
import {
  askedIn,
  filtersIn,
  hashtagsIn,
  sorts,
  withHashtag,
  type Address,
  type Change,
} from '../components/address'
import { useColumns } from '../components/columns'
import { FilterChips } from '../components/FilterChips'
import { FilterPanel } from '../components/FilterPanel'
import { FoundLine } from '../components/FoundLine'
import { SearchBox } from '../components/SearchBox'

const FREQUENT = 12

export function SearchPage() {
  const { t } = useTranslation()
  const [address, change] = useAddress()
  const [opened, { toggle }] = useDisclosure()
  const found = useSearchPosts(askedIn(address))
  const first = found.data?.pages[0]
  const columns = useColumns()
  const set = filtersIn(address).length
  return (
    <Page title={t('search.title')} actions={isSecureContext && <CopyAddress />}>
      <Stack gap="sm">
        <Group align="end" gap="sm">
          <SearchBox address={address} change={change} />
          <Select
            w={170}
            label={t('search.sort')}
            value={address.sort ?? 'relevance'}
            onChange={(sort) => change({ sort: sort === 'relevance' || !sort ? undefined : sort })}
            data={sorts.map((value) => ({ value, label: t(`search.sort.${value}`) }))}
            allowDeselect={false}
          />
          <Button
            variant="default"
            leftSection={<IconAdjustmentsHorizontal size={16} />}
            aria-expanded={opened}
            onClick={toggle}
          >
            {set > 0 ? t('search.filters.set', { count: set }) : t('search.filters')}
          </Button>
        </Group>
        <Collapse expanded={opened}>
          <FilterPanel address={address} change={change} facets={first?.facets} />
        </Collapse>
        <FilterChips address={address} change={change} />
        <Frequent address={address} change={change} hashtags={first?.facets?.hashtag ?? []} />
        {first && <FoundLine found={first} />}
      </Stack>
      <PagedTable
        title={t('search.title')}
        query={found}
        keyOf={(hit) => hit.id}
        columns={columns}
        empty={<Empty title={t('search.empty')} way={t('search.empty.way')} />}
      />
    </Page>
  )
}

type FrequentProps = { address: Address; change: Change; hashtags: { value: string; count: number }[] }

function Frequent({ address, change, hashtags }: FrequentProps) {
  const { t } = useTranslation()
  const chosen = hashtagsIn(address)
  const others = hashtags.filter(({ value }) => !chosen.includes(value)).slice(0, FREQUENT)
  if (others.length === 0) return null
  return (
    <Group
      gap={6}
      role="group"
      aria-label={t('search.frequent')}
      wrap="nowrap"
      style={{ overflowX: 'auto' }}
      py={4}
    >
      {others.map(({ value, count }) => (
        <Button
          key={value}
          size="compact-xs"
          variant="default"
          fw={500}
          flex="none"
          onClick={() => change(withHashtag(address, value))}
        >
          #{value} · {count}
        </Button>
      ))}
    </Group>
  )
}

function CopyAddress() {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  return (
    <Button
      variant="subtle"
      size="sm"
      leftSection={<IconLink size={16} />}
      onClick={() => void navigator.clipboard.writeText(location.href).then(() => setCopied(true))}
    >
      <span aria-live="polite">{t(copied ? 'search.share.done' : 'search.share')}</span>
    </Button>
  )
}
