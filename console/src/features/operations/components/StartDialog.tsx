import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEventHandler, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'

type Props = {
  title: string
  /** What the button says that begins it. */
  go: string
  isPending: boolean
  /** Of what was asked for, unless it stands at its fields. */
  error?: Error | null
  close: () => void
  submit: FormEventHandler<HTMLFormElement>
  children: ReactNode
}

/** Asks for what an operator wants to begin. */
export function StartDialog({ title, go, isPending, error, close, submit, children }: Props) {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('detail.close') }}>
      <form noValidate onSubmit={submit}>
        <Stack>
          {children}
          {error && <ProblemAlert error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('ops.cancel')}
            </Button>
            <Button type="submit" loading={isPending}>
              {go}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
