import { Group, NumberInput, SegmentedControl, Select, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStartSync, type FetchedAccount, type SyncRequest } from '@/shared/api/fetching'
import { showAtFields } from '@/shared/ui/form'
import { StartDialog } from './StartDialog'

type Values = {
  kind: string
  connection_id: string | null
  hashtags: string[]
  start_date: string
  end_date: string
  max_videos: number | string
}

const researchPlatform = 'tiktok'

export default function StartRun({ accounts, close }: { accounts: FetchedAccount[]; close: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const start = useStartSync()
  const active = accounts.filter(({ state }) => state === 'ACTIVE')
  const [key, setKey] = useState(() => crypto.randomUUID())
  const [atFields, setAtFields] = useState(false)
  const form = useForm<Values>({
    initialValues: {
      kind: active.length > 0 ? 'account' : 'hashtags',
      connection_id: active[0]?.connection_id ?? null,
      hashtags: [],
      start_date: '',
      end_date: '',
      max_videos: '',
    },
    validate: {
      connection_id: (value, { kind }) => kind === 'account' && !value && t('runs.start.account.missing'),
      hashtags: (value, { kind }) =>
        kind === 'hashtags' && value.length === 0 && t('runs.start.hashtags.missing'),
    },
    onValuesChange: () => setKey(crypto.randomUUID()),
  })
  const account = active.find(({ connection_id }) => connection_id === form.values.connection_id)
  const submit = (values: Values) =>
    start.mutate(
      {
        key,
        request: requestOf(values),
        platform: values.kind === 'account' && account ? account.platform : researchPlatform,
      },
      {
        onSuccess: ({ id }) => void navigate({ to: `/sync-runs/${id}` }),
        onError: (error) => setAtFields(showAtFields(form, error)),
      },
    )
  return (
    <StartDialog
      title={t('runs.start')}
      go={t('runs.start.go')}
      isPending={start.isPending}
      error={atFields ? null : start.error}
      close={close}
      submit={form.onSubmit(submit)}
    >
      <SegmentedControl
        fullWidth
        aria-label={t('runs.what')}
        data={[
          { value: 'account', label: t('runs.start.account') },
          { value: 'hashtags', label: t('runs.start.hashtags') },
        ]}
        {...form.getInputProps('kind')}
      />
      {form.values.kind === 'account' ? (
        <Select
          data-autofocus
          label={t('runs.account')}
          description={t('runs.start.account.what')}
          placeholder={t('runs.start.account.missing')}
          searchable
          allowDeselect={false}
          data={active.map(({ connection_id, username, platform_user_id }) => ({
            value: connection_id,
            label: username ? `@${username}` : platform_user_id,
          }))}
          {...form.getInputProps('connection_id')}
        />
      ) : (
        <>
          <TagsInput
            label={t('runs.start.hashtags')}
            description={t('runs.start.hashtags.what')}
            splitChars={[',', ' ', '#']}
            {...form.getInputProps('hashtags')}
          />
          <Group grow align="start">
            <TextInput type="date" label={t('runs.start.from')} {...form.getInputProps('start_date')} />
            <TextInput type="date" label={t('runs.start.to')} {...form.getInputProps('end_date')} />
          </Group>
          <NumberInput
            label={t('runs.start.max')}
            min={1}
            placeholder="1000"
            {...form.getInputProps('max_videos')}
          />
        </>
      )}
    </StartDialog>
  )
}

function requestOf({ kind, connection_id, hashtags, start_date, end_date, max_videos }: Values): SyncRequest {
  if (kind === 'account') return connection_id ? { connection_id } : {}
  return {
    hashtags,
    ...(start_date ? { start_date } : {}),
    ...(end_date ? { end_date } : {}),
    ...(typeof max_videos === 'number' ? { max_videos } : {}),
  }
}
