import { Alert, Group, List, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { showAtFields } from '@/shared/ui/form'
import { useStartReplay, type CallbackFilter } from '../api'
import { startOf, timesOf } from './days'
import { useNarrowed } from './useNarrowed'
import { StartDialog } from './StartDialog'

/** `from` and `to` are days, as the filters have them. */
type Props = { filter: CallbackFilter; from: string; to: string; close: () => void }

/** Asks for the range, and says which of the list's filters it keeps. */
export default function StartReplay({ filter, from, to, close }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const start = useStartReplay()
  const narrowed = useNarrowed()
  const { kind, platform, state, platform_user_id, publish_id, platform_event, post_id } = filter
  const kept = {
    ...(kind && { kind }),
    ...(platform && { platform }),
    ...(state && { state }),
    ...(platform_user_id && { platform_user_id }),
    ...(publish_id && { publish_id }),
  }
  const form = useForm({
    initialValues: { from, to },
    validate: { from: (value) => !timesOf({ from: value }).from && t('replays.from.missing') },
  })
  const submit = (days: { from: string; to: string }) =>
    start.mutate(
      { ...kept, from: startOf(days.from), ...timesOf({ to: days.to }) },
      {
        onSuccess: () => void navigate({ to: '/operations/callbacks/replays' }),
        onError: (error) => void showAtFields(form, error),
      },
    )
  return (
    <StartDialog
      title={t('replays.start')}
      go={t('replays.go')}
      isPending={start.isPending}
      error={start.error}
      close={close}
      submit={form.onSubmit(submit)}
    >
      <Text size="sm">{t('replays.what')}</Text>
      <Group grow align="start">
        <TextInput data-autofocus type="date" label={t('replays.from')} {...form.getInputProps('from')} />
        <TextInput
          type="date"
          label={t('replays.to')}
          description={t('replays.to.none')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('to')}
        />
      </Group>
      {narrowed(kept).length > 0 && (
        <div>
          <Text size="sm" fw={500}>
            {t('replays.only')}
          </Text>
          <List size="sm">
            {narrowed(kept).map((one) => (
              <List.Item key={one} style={{ overflowWrap: 'anywhere' }}>
                {one}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      {(platform_event ?? post_id) && <Alert color="orange">{t('replays.wider')}</Alert>}
    </StartDialog>
  )
}
