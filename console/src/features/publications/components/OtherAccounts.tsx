import { Group, MultiSelect, Paper, Stack, Text, Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf, type Account } from '@/shared/api/accounts'
import { AccountPicture } from '@/shared/ui/AccountPicture'
import type { CreatorOptions } from '../api'
import { captionLimit, captionOf, otherOf, plannedAt, privacyOf, type Other, type Values } from '../draft'
import { CaptionField } from './CaptionField'
import { PrivacyField } from './OptionsFields'
import { QuotaNote } from './QuotaNote'

/** As the API takes them, without the first. */
const mostOthers = 19

type Props = {
  accounts: Account[]
  values: Values
  /** In the order of the others; absent where they are not known yet. */
  creators: (CreatorOptions | undefined)[]
  errors: Record<string, ReactNode>
  onChange: (others: Other[]) => void
  disabled: boolean
}

/** The same for further accounts, each with texts of its own where somebody wants them. */
export function OtherAccounts({ accounts, values, creators, errors, onChange, disabled }: Props) {
  const { t } = useTranslation()
  const { others } = values
  const choose = (ids: string[]) =>
    onChange(ids.map((id) => others.find((other) => other.id === id) ?? otherOf(id)))
  return (
    <>
      <MultiSelect
        label={t('publish.others')}
        description={t('publish.others.help')}
        placeholder={others.length === 0 ? t('publish.others.choose') : ''}
        data={accounts.map((account) => ({ value: account.id, label: nameOf(account) }))}
        value={others.map(({ id }) => id)}
        onChange={choose}
        maxValues={mostOthers}
        disabled={disabled}
        searchable
        clearable
      />
      {others.map((other, place) => (
        <Target
          key={other.id}
          account={accounts.find(({ id }) => id === other.id)}
          other={other}
          values={values}
          creator={creators[place]}
          errorOf={(field) => errors[`others.${other.id}.${field}`]}
          onChange={(next) =>
            onChange(others.map((known) => (known.id === other.id ? { ...known, ...next } : known)))
          }
        />
      ))}
    </>
  )
}

type TargetProps = {
  account: Account | undefined
  other: Other
  values: Values
  creator: CreatorOptions | undefined
  errorOf: (field: 'caption' | 'privacy_level' | 'file') => ReactNode
  onChange: (next: Partial<Other>) => void
}

function Target({ account, other, values, creator, errorOf, onChange }: TargetProps) {
  const title = useId()
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={title}>
      <Stack gap="sm">
        <Group gap="xs">
          <AccountPicture account={account} size={26} />
          <Title order={3} fz="md" id={title}>
            {account && nameOf(account)}
          </Title>
        </Group>
        <QuotaNote connection={other.id} destination={values.destination} at={plannedAt(values)} />
        {errorOf('file') && (
          <Text size="sm" c="red" role="alert">
            {errorOf('file')}
          </Text>
        )}
        <CaptionField
          value={captionOf(values, other)}
          onChange={(caption) => onChange({ caption })}
          limit={captionLimit(creator, values)}
          error={errorOf('caption')}
        />
        {values.destination === 'DIRECT_POST' && (
          <PrivacyField
            levels={creator?.privacy_level_options ?? []}
            value={privacyOf(values, other, creator)}
            onChange={(privacy_level) => onChange({ privacy_level })}
            error={errorOf('privacy_level')}
          />
        )}
      </Stack>
    </Paper>
  )
}
