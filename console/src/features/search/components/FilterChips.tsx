import { Button, Group, Pill } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { nameOf, useAccounts } from '@/shared/api/accounts'
import { useFormats } from '@/shared/format/useFormats'
import {
  filtersIn,
  platforms,
  wheres,
  without,
  withoutFilters,
  type Address,
  type Change,
  type Filter,
} from './address'

/** The filters that are set, each with a way to take it away. */
export function FilterChips({ address, change }: { address: Address; change: Change }) {
  const { t } = useTranslation()
  const say = useFilterWords()
  const set = filtersIn(address)
  if (set.length === 0) return null
  return (
    <Group gap={6}>
      {set.map(([key, value]) => (
        <Pill
          key={key + value}
          size="md"
          withRemoveButton
          removeButtonProps={{
            'aria-label': t('search.remove', { filter: say(key, value) }),
            'aria-hidden': false,
            tabIndex: 0,
          }}
          onRemove={() => change(without(address, key, value))}
        >
          {say(key, value)}
        </Pill>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={() => change(withoutFilters)}>
        {t('search.clear')}
      </Button>
    </Group>
  )
}

function useFilterWords() {
  const { t } = useTranslation()
  const { whole, language, day } = useFormats()
  const accounts = useAccounts().data?.items ?? []
  const dayOf = (value: string) => (/^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value)
  return (key: Filter, value: string): string => {
    switch (key) {
      case 'hashtag':
        return `#${value}`
      case 'author':
        return `@${value}`
      case 'language':
        return language(value)
      case 'connection_id': {
        const account = accounts.find(({ id }) => id === value)
        return `${t('search.account')}: ${account ? nameOf(account) : value}`
      }
      case 'visibility': {
        const where = wheres.find((one) => one === value)
        return where ? t(`search.where.${where}`) : value
      }
      case 'platform': {
        const platform = platforms.find((one) => one === value)
        return platform ? t(`platform.${platform}`) : value
      }
      case 'min_score':
        return t('search.chip.score', { score: value })
      case 'min_views':
        return t('search.chip.views', { views: whole(Number(value)) })
      case 'posted_after':
        return t('search.chip.after', { day: dayOf(value) })
      case 'posted_before':
        return t('search.chip.before', { day: dayOf(value) })
    }
  }
}
