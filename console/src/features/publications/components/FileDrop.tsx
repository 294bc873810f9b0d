import '@mantine/dropzone/styles.css'
import { Box, Button, Group, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconMovie, IconUpload, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import type { CreatorOptions } from '../api'
import { bytesText, kindsText } from './amounts'

type Props = {
  creator: CreatorOptions | undefined
  onFile: (file: File) => void
  onRefused: () => void
}

export default function FileDrop({ creator, onFile, onRefused }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const choose = useRef<() => void>(null)
  return (
    <Dropzone
      multiple={false}
      {...(creator ? { accept: creator.content_types } : {})}
      onDrop={([file]) => file && onFile(file)}
      onReject={onRefused}
      openRef={choose}
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      tabIndex={-1}
      inputProps={{ 'aria-hidden': true }} // the button below is the way for everyone
      py="xl"
    >
      <Group justify="center" gap="md" mih={96}>
        <Dropzone.Accept>
          <IconUpload size={40} stroke={1.5} color="var(--mantine-primary-color-filled)" />
        </Dropzone.Accept>
        <Dropzone.Reject>
          <IconX size={40} stroke={1.5} color="var(--mantine-color-red-6)" />
        </Dropzone.Reject>
        <Dropzone.Idle>
          <IconMovie size={40} stroke={1.5} color="var(--mantine-color-dimmed)" />
        </Dropzone.Idle>
        <Box ta={{ base: 'center', xs: 'start' }}>
          <Text fw={600}>{t('publish.file.drop')}</Text>
          <Text size="sm" c="dimmed">
            {creator
              ? t('publish.file.types', {
                  types: kindsText(creator.content_types, locale),
                  largest: bytesText(creator.file_limit, locale),
                })
              : t('publish.file.vertical')}
          </Text>
        </Box>
        <Button variant="light" onClick={() => choose.current?.()}>
          {t('publish.file.choose')}
        </Button>
      </Group>
    </Dropzone>
  )
}
