import { Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ownZone } from '@/shared/time/ownZone'
import { showAtFields } from '@/shared/ui/form'
import { useReDriveMatches, useStartReDrive } from '../api'
import { reDriveOf, type Fields } from './reDriveOf'
import { StartDialog } from './StartDialog'

/** Asks which failed publications shall be sent again. */
export default function StartReDrive({ reason, close }: { reason: string; close: () => void }) {
  const { t } = useTranslation()
  const start = useStartReDrive()
  const [atFields, setAtFields] = useState(false)
  const form = useForm({
    initialValues: { reason, from: '', to: '', workspace: '' },
    validate: {
      reason: (value) => !value.trim() && t('redrives.reason.missing'),
      from: (value) => !value && t('redrives.from.missing'),
    },
  })
  const submit = (values: typeof form.values) =>
    start.mutate(reDriveOf(values), {
      onSuccess: close,
      onError: (error) => setAtFields(showAtFields(form, error)),
    })
  return (
    <StartDialog
      title={t('redrives.start')}
      go={t('redrives.go')}
      isPending={start.isPending}
      error={atFields ? null : start.error}
      close={close}
      submit={form.onSubmit(submit)}
    >
      <Text size="sm">{t('redrives.start.what')}</Text>
      <TextInput
        data-autofocus
        label={t('redrives.reason')}
        description={t('redrives.reason.what')}
        placeholder="auth_unavailable"
        {...form.getInputProps('reason')}
      />
      <TextInput
        type="datetime-local"
        label={t('redrives.from')}
        description={t('publish.time.zone', { zone: ownZone() })}
        {...form.getInputProps('from')}
      />
      <TextInput
        type="datetime-local"
        label={t('redrives.to')}
        description={t('redrives.to.none')}
        {...form.getInputProps('to')}
      />
      <TextInput
        label={t('redrives.workspace')}
        description={t('redrives.workspace.none')}
        {...form.getInputProps('workspace')}
      />
      <Matches fields={form.values} />
    </StartDialog>
  )
}

const isTime = (text: string) => !Number.isNaN(Date.parse(text))

const isWhole = ({ reason, from, to }: Fields) =>
  reason.trim() !== '' && isTime(from) && (to === '' || isTime(to))

/** How many that would be. */
function Matches({ fields }: { fields: Fields }) {
  const { t } = useTranslation()
  const [settled] = useDebouncedValue(fields, 300)
  const matches = useReDriveMatches(isWhole(settled) ? reDriveOf(settled) : undefined)
  return (
    <Text size="sm" role="status">
      {matches.data &&
        t(matches.data.total_is_exact ? 'redrives.matches' : 'redrives.matches.more', {
          count: matches.data.total,
        })}
    </Text>
  )
}
