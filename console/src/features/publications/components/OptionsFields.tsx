import { Checkbox, Group, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TextKey } from '@/shared/i18n/texts'
import type { PostOption } from '../api'
import { allowances, disclosures, extras, isSwitch } from '../draft'

type PrivacyProps = {
  levels: string[]
  value: string | null
  onChange: (value: string | null) => void
  error: React.ReactNode
}

/** Without a default, as TikTok demands. */
export function PrivacyField({ levels, value, onChange, error }: PrivacyProps) {
  const { t } = useTranslation()
  return (
    <Select
      label={t('publish.privacy')}
      placeholder={t(levels.length > 0 ? 'publish.privacy.choose' : 'publish.privacy.account')}
      disabled={levels.length === 0}
      data={levels.map((level) => ({
        value: level,
        label: t(`privacy.${level}` as TextKey, { defaultValue: level }),
      }))}
      value={value}
      onChange={onChange}
      error={error}
      maw={360}
    />
  )
}

type AllowProps = {
  options: PostOption[]
  on: string[]
  onChange: (on: string[]) => void
  error: React.ReactNode
}

/** What the platform's own options allow, and what has to be told about the video. */
export function AllowFields({ options, on, onChange, error }: AllowProps) {
  const { t } = useTranslation()
  const switches = options.filter(isSwitch)
  const told = switches.filter(({ name }) => name in disclosures)
  const more = switches.filter(({ name }) => name in extras)
  const allowed = switches.filter(({ name }) => !(name in disclosures) && !(name in extras))
  return (
    <>
      {allowed.length > 0 && (
        <Checkbox.Group label={t('publish.allow')} value={on} onChange={onChange} error={error}>
          <Group gap="lg" mt={6} align="flex-start">
            {allowed.map((option) => (
              <Switch key={option.name} option={option} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {more.length > 0 && (
        <Checkbox.Group label={t('publish.extras')} value={on} onChange={onChange}>
          <Stack gap="xs" mt={6}>
            {more.map((option) => (
              <Switch key={option.name} option={option} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {told.length > 0 && (
        <Checkbox.Group label={t('publish.disclose')} value={on} onChange={onChange}>
          <Stack gap="xs" mt={6}>
            {told.map((option) => (
              <Switch key={option.name} option={option} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </>
  )
}

function Switch({ option }: { option: PostOption }) {
  const { t } = useTranslation()
  const known = allowances[option.name] ?? disclosures[option.name] ?? extras[option.name]
  return (
    <Checkbox
      value={option.name}
      disabled={option.locked}
      label={known ? t(known) : option.meaning}
      description={option.locked ? t('publish.allow.locked') : undefined}
    />
  )
}
