import { Button, Group, Paper, SegmentedControl, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { IconMovie } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import type { CreatorOptions } from '../api'
import type { Source } from '../draft'
import { bytesText, kindsText, lengthText } from './amounts'

const FileDrop = lazy(() => import('./FileDrop'))

type Props = {
  source: Source
  onSource: (source: Source) => void
  file: File | null
  onFile: (file: File | null) => void
  url: string
  onUrl: (url: string) => void
  creator: CreatorOptions | undefined
  seconds: number | undefined
  fileError: React.ReactNode
  urlError: React.ReactNode
  /** Absent where the platform takes none. */
  photos: React.ReactNode
}

/** A video, or in its place photos. */
export function VideoField(props: Props) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('publish.video')}
        value={props.source}
        onChange={(value) => props.onSource(value)}
        data={[
          { value: 'file', label: t('publish.source.file') },
          { value: 'url', label: t('publish.source.url') },
          ...(props.photos ? [{ value: 'photos' as const, label: t('publish.photos') }] : []),
        ]}
        style={{ alignSelf: 'flex-start' }}
      />
      {props.source === 'file' ? (
        <FileOf {...props} />
      ) : props.source === 'photos' ? (
        props.photos
      ) : (
        <TextInput
          label={t('publish.url')}
          description={t('publish.url.help')}
          placeholder="https://"
          type="url"
          inputMode="url"
          value={props.url}
          onChange={(event) => props.onUrl(event.currentTarget.value)}
          error={props.urlError}
        />
      )}
    </Stack>
  )
}

function FileOf({ file, onFile, creator, seconds, fileError }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [isRefused, setRefused] = useState(false)
  const take = (next: File | null) => {
    setRefused(false)
    onFile(next)
  }
  const error = isRefused
    ? t('publish.file.refused', { types: kindsText(creator?.content_types ?? [], locale) })
    : fileError
  return (
    <div data-invalid={error ? true : undefined}>
      {file ? (
        <Chosen file={file} seconds={seconds} onRemove={() => take(null)} />
      ) : (
        <Suspense fallback={<Skeleton h={160} />}>
          <FileDrop creator={creator} onFile={take} onRefused={() => setRefused(true)} />
        </Suspense>
      )}
      <Text size="sm" c="red" role="alert" mt={6} hidden={!error}>
        {error}
      </Text>
    </div>
  )
}

type ChosenProps = { file: File; seconds: number | undefined; onRemove: () => void }

function Chosen({ file, seconds, onRemove }: ChosenProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <Paper withBorder p="sm">
      <Group wrap="nowrap" gap="sm">
        <IconMovie size={28} stroke={1.5} aria-hidden style={{ flexShrink: 0 }} />
        <div style={{ flex: 1, minWidth: 0 }}>
          <Text fw={600} truncate>
            {file.name}
          </Text>
          <Text size="sm" c="dimmed">
            {[bytesText(file.size, locale), seconds !== undefined && lengthText(seconds)]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </div>
        <Button variant="default" size="xs" onClick={onRemove} style={{ flexShrink: 0 }}>
          {t('publish.file.other')}
        </Button>
      </Group>
    </Paper>
  )
}
