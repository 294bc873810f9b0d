import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showAtFields } from '@/shared/ui/form'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { useWatch } from '../api'

/** The platform that lets the public be searched. */
const platform = 'tiktok'

/** @param places that the workspace has left */
export function WatchForm({ places }: { places: number }) {
  const { t } = useTranslation()
  const watch = useWatch()
  const [atField, setAtField] = useState(false)
  const form = useForm({
    initialValues: { username: '' },
    validate: { username: (value) => !value.trim() && t('watchlist.username.missing') },
  })
  const submit = form.onSubmit(({ username }) =>
    watch.mutate(
      { platform, username },
      { onSuccess: () => form.reset(), onError: (error) => setAtField(showAtFields(form, error)) },
    ),
  )
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Group gap="xs" align="flex-start">
          <TextInput
            aria-label={t('watchlist.username')}
            placeholder="@username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={100}
            disabled={places < 1}
            {...form.getInputProps('username')}
          />
          <Button type="submit" loading={watch.isPending} disabled={places < 1}>
            {t('watchlist.watch')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" ta="start">
          {t(places < 1 ? 'watchlist.full' : 'watchlist.places', { count: places })}
        </Text>
        {watch.error && !atField && <ProblemAlert error={watch.error} />}
      </Stack>
    </form>
  )
}
