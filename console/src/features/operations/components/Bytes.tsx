import { Button, Code, Group, Paper, ScrollArea, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconDownload, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keep } from '@/shared/api/download'
import { useFormats } from '@/shared/format/useFormats'
import { useAddress } from '@/shared/ui/useAddress'
import { hexDump, sha256 } from './hexDump'

const shown = 16_384

type Props = { bytes: Uint8Array<ArrayBuffer>; digest: string; name: string }

/** The exact bytes, as text or as hex, and whether they are those that were signed. */
export function Bytes({ bytes, digest, name }: Props) {
  const { t } = useTranslation()
  const [{ view }, change] = useAddress()
  const first = bytes.subarray(0, shown)
  const { whole } = useFormats()
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2} fz="h4">
          {t('callbacks.bytes', { count: bytes.length, number: whole(bytes.length) })}
        </Title>
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={t('callbacks.view')}
            value={view === 'hex' ? 'hex' : 'text'}
            onChange={(chosen) => change({ view: chosen === 'hex' ? chosen : undefined })}
            data={[
              { value: 'text', label: t('callbacks.view.text') },
              { value: 'hex', label: t('callbacks.view.hex') },
            ]}
          />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} />}
            onClick={() => keep(new Blob([bytes]), `${name}.bin`)}
          >
            {t('callbacks.download')}
          </Button>
        </Group>
      </Group>
      <Paper withBorder>
        {/* A region that scrolls has to be reachable by keyboard. */}
        <ScrollArea.Autosize
          mah={480}
          viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('callbacks.body') }}
        >
          {view === 'hex' ? (
            <Code block fz="sm" bg="transparent">
              {hexDump(first)}
            </Code>
          ) : (
            <Code block fz="sm" bg="transparent" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {new TextDecoder().decode(first)}
            </Code>
          )}
        </ScrollArea.Autosize>
      </Paper>
      {bytes.length > shown && (
        <Text size="sm" c="dimmed">
          {t('callbacks.cut', { number: whole(shown) })}
        </Text>
      )}
      <Digest bytes={bytes} digest={digest} />
    </Stack>
  )
}

function Digest({ bytes, digest }: Pick<Props, 'bytes' | 'digest'>) {
  const { t } = useTranslation()
  const { data: computed } = useQuery({
    queryKey: ['digest', digest, bytes.length],
    staleTime: Infinity,
    queryFn: () => sha256(bytes),
  })
  const same = computed === digest
  return (
    <Group gap={6} wrap="nowrap" align="start" role="status">
      {computed && (same ? <IconCheck size={18} aria-hidden /> : <IconX size={18} aria-hidden />)}
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {computed && t(same ? 'callbacks.same' : 'callbacks.different')} <Code>{digest}</Code>
      </Text>
    </Group>
  )
}
