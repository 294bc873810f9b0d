import { NumberInput, Paper, Select, SimpleGrid, TagsInput, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { nameOf, useAccounts } from '@/shared/api/accounts'
import { useFormats } from '@/shared/format/useFormats'
import type { Found } from '../api'
import { hashtagsIn, platforms, wheres, type Address, type Change } from './address'

type Props = { address: Address; change: Change; facets: Found['facets'] }

export function FilterPanel({ address, change, facets = {} }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const accounts = useAccounts()
  const soon = useDebouncedCallback(change, 300)
  const counted = (facet: string, value: string, label: string) => {
    const count = facets[facet]?.find((one) => one.value === value)?.count
    return { value, label: count === undefined ? label : `${label} (${formats.whole(count)})` }
  }
  const found = (facet: string, chosen: string | undefined, label: (value: string) => string) =>
    [...new Set([...(chosen ? [chosen] : []), ...(facets[facet] ?? []).map(({ value }) => value)])].map(
      (value) => counted(facet, value, label(value)),
    )
  return (
    <Paper withBorder p="md" radius="md" role="group" aria-label={t('search.filters')}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 5 }} spacing="md" verticalSpacing="sm">
        <Select
          label={t('search.where')}
          placeholder={t('search.where.all')}
          value={address.visibility ?? null}
          onChange={(value) => change({ visibility: value ?? undefined })}
          data={wheres.map((value) => counted('visibility', value, t(`search.where.${value}`)))}
          clearable
          clearButtonProps={{ 'aria-label': t('search.clear.one') }}
        />
        <Select
          label={t('search.account')}
          placeholder={t('search.any')}
          value={address.connection_id ?? null}
          onChange={(value) => change({ connection_id: value ?? undefined })}
          data={(accounts.data?.items ?? []).map((one) => ({ value: one.id, label: nameOf(one) }))}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('search.clear.one') }}
        />
        <Select
          label={t('search.author')}
          placeholder={t('search.any')}
          value={address.author ?? null}
          onChange={(value) => change({ author: value ?? undefined })}
          data={found('author', address.author, (value) => `@${value}`)}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('search.clear.one') }}
        />
        <Select
          label={t('search.language')}
          placeholder={t('search.any')}
          value={address.language ?? null}
          onChange={(value) => change({ language: value ?? undefined })}
          data={found('language', address.language, formats.language)}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('search.clear.one') }}
        />
        <Select
          label={t('search.platform')}
          placeholder={t('search.any')}
          value={address.platform ?? null}
          onChange={(value) => change({ platform: value ?? undefined })}
          data={platforms.map((value) => counted('platform', value, t(`platform.${value}`)))}
          clearable
          clearButtonProps={{ 'aria-label': t('search.clear.one') }}
        />
        <TagsInput
          label={t('search.hashtags')}
          placeholder={hashtagsIn(address).length > 0 ? '' : t('search.hashtags.all')}
          value={hashtagsIn(address)}
          onChange={(tags) =>
            change({ hashtag: tags.map((tag) => tag.replace(/^#/, '')).join(',') || undefined })
          }
          data={(facets.hashtag ?? []).map(({ value }) => value)}
          maxTags={10}
        />
        <NumberInput
          label={t('search.min_views')}
          defaultValue={address.min_views ?? ''}
          key={`views ${address.min_views === undefined}`}
          onChange={(value) => soon({ min_views: value === '' ? undefined : String(value) })}
          min={0}
          step={1000}
          thousandSeparator=" "
          allowDecimal={false}
        />
        <NumberInput
          label={t('search.min_score')}
          defaultValue={address.min_score ?? ''}
          key={`score ${address.min_score === undefined}`}
          onChange={(value) => soon({ min_score: value === '' ? undefined : String(value) })}
          min={0}
          max={100}
          step={5}
        />
        <TextInput
          type="date"
          label={t('search.posted_after')}
          value={address.posted_after ?? ''}
          onChange={(event) => change({ posted_after: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label={t('search.posted_before')}
          value={address.posted_before ?? ''}
          onChange={(event) => change({ posted_before: event.currentTarget.value || undefined })}
        />
      </SimpleGrid>
    </Paper>
  )
}
