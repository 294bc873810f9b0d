import { Button, Group, Modal, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import { showAtFields } from '@/shared/ui/form'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { QueryState } from '@/shared/ui/QueryState'
import { useChange, useCreatorOptions, type CreatorOptions, type Publication } from '../api'
import { captionLimit, changesOf, faultsOf, optionsFor, keptValues, type Values } from '../draft'
import { names } from '../platforms'
import { CaptionField } from './CaptionField'
import { AllowFields, PrivacyField } from './OptionsFields'
import { TitleField } from './TitleField'
import { WhenField } from './WhenField'

type Props = { publication: Publication; isFirst: boolean }

/** Changes all of a draft but what it shows, its account and where it goes. */
export function EditButton({ publication, isFirst }: Props) {
  const { t } = useTranslation()
  const [isOpen, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant={isFirst ? 'filled' : 'default'} onClick={open}>
        {t('draft.edit')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        size="lg"
        title={t('draft.edit.title')}
        closeButtonProps={{ 'aria-label': t('detail.close') }}
      >
        <Editor publication={publication} onDone={close} />
      </Modal>
    </>
  )
}

/** With what the account allows now. */
function Editor({ publication, onDone }: { publication: Publication; onDone: () => void }) {
  const creator = useCreatorOptions(publication.connection_id)
  return (
    <QueryState query={creator}>
      {(data) => <Fields publication={publication} creator={data} onDone={onDone} />}
    </QueryState>
  )
}

type FieldsProps = { publication: Publication; creator: CreatorOptions; onDone: () => void }

function Fields({ publication, creator, onDone }: FieldsProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const change = useChange()
  const options = optionsFor(creator, { source: publication.media === 'PHOTOS' ? 'photos' : 'file' })
  const form = useForm<Values>({ initialValues: keptValues(publication, options) })
  const { values, errors } = form
  const isForInbox = values.destination === 'INBOX'
  const set = (next: Partial<Values>) => {
    form.setValues(next)
    Object.keys(next).forEach((field) => form.clearFieldError(field))
  }
  const save = () => {
    const facts = { account: true, mayGo: true, creator, seconds: undefined, now: new Date(), isDraft: true }
    const { title, caption, scheduled_at } = faultsOf(values, facts)
    const faults = Object.entries({ title, caption, scheduled_at }).flatMap(([field, text]) =>
      text
        ? [
            [
              field,
              t(text, { limit: new Intl.NumberFormat(locale).format(captionLimit(creator, values) ?? 0) }),
            ],
          ]
        : [],
    )
    form.setErrors(Object.fromEntries(faults))
    if (faults.length > 0) return
    change.mutate(
      { publication, changes: changesOf(values, options) },
      { onSuccess: onDone, onError: (error) => showAtFields(form, error) },
    )
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="lg">
        {values.source === 'photos' && (
          <TitleField
            value={values.title}
            onChange={(title) => set({ title })}
            limit={creator.photos?.title_limit}
            error={errors.title}
          />
        )}
        <CaptionField
          description={
            isForInbox && values.source !== 'photos'
              ? t('publish.caption.inbox', { platform: names[publication.platform] })
              : undefined
          }
          value={values.caption}
          onChange={(caption) => set({ caption })}
          limit={captionLimit(creator, values)}
          error={errors.caption}
        />
        {!isForInbox && (
          <>
            <PrivacyField
              levels={creator.privacy_level_options}
              value={values.privacy_level}
              onChange={(privacy_level) => set({ privacy_level })}
              error={errors.privacy_level}
            />
            <AllowFields options={options} on={values.on} onChange={(on) => set({ on })} error={errors.on} />
          </>
        )}
        <WhenField
          isLater={values.isLater}
          onLater={(isLater) => set({ isLater })}
          value={values.scheduled_at}
          onChange={(scheduled_at) => set({ scheduled_at })}
          error={errors.scheduled_at}
        />
        {change.error && <ProblemAlert error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('draft.edit.keep')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('draft.edit.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
