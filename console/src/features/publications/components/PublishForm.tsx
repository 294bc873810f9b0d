import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import type { Account } from '@/shared/api/accounts'
import { Problem } from '@/shared/api/problem'
import type { TextKey } from '@/shared/i18n/texts'
import { showAtFields } from '@/shared/ui/form'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { useCreatorOptions, useCreatorsOptions } from '../api'
import {
  captionLimit,
  emptyDraft,
  faultOfFile,
  faultsOf,
  faultsOfOthers,
  hasCover,
  optionsFor,
  plannedAt,
  postOf,
  requestOf,
  summaryOf,
  type Values,
} from '../draft'
import classes from '../pages/PublishPage.module.css'
import { mayGo, musicTerms, names } from '../platforms'
import { AccountField } from './AccountField'
import { bytesText, kindsText, lengthText } from './amounts'
import { CaptionField } from './CaptionField'
import { DestinationField } from './DestinationField'
import { Duties } from './Duties'
import { LeaveGuard } from './LeaveGuard'
import { AllowFields, PrivacyField } from './OptionsFields'
import { OtherAccounts } from './OtherAccounts'
import { PhotosField } from './PhotosField'
import { Preview } from './Preview'
import { QuotaNote } from './QuotaNote'
import { SendingPanel } from './SendingPanel'
import { TitleField } from './TitleField'
import { useObjectUrl } from './useObjectUrl'
import { useSending } from './useSending'
import { VideoField } from './VideoField'
import { WhenField } from './WhenField'

type Props = { accounts: Account[]; account: Account | undefined; onAccount: (id: string) => void }

export function PublishForm({ accounts, account, onAccount }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const navigate = useNavigate()
  const router = useRouter()
  const form = useForm<Values>({ initialValues: emptyDraft })
  const { values, errors } = form
  const [seconds, setSeconds] = useState<number>()
  const isForInbox = values.destination === 'INBOX'
  const isAllowed = account !== undefined && mayGo(account, values.destination)
  const choices = useCreatorOptions(account && mayGo(account, 'DIRECT_POST') ? account.id : undefined)
  const creator = choices.data
  const creators = useCreatorsOptions(isForInbox ? [] : values.others.map(({ id }) => id))
  const isOfPhotos = values.source === 'photos'
  const limit = captionLimit(creator, values)
  const options = optionsFor(creator, values)
  const platform = account ? names[account.platform] : ''
  const src = useObjectUrl(values.source === 'file' ? values.file : null)
  const length = isForInbox ? undefined : seconds // its creator sees in the app what is too long
  const fileFault = faultOfFile(values.file, length, creator)
  const sending = useSending(
    ({ kind, id }) => void navigate({ to: pageOf(kind === 'post'), params: { id }, ignoreBlocker: true }),
    (error) => {
      showAtFields(form, error)
      const ofOptions =
        error instanceof Problem && error.errors.find(({ field }) => field.startsWith('options.'))
      if (ofOptions) form.setFieldError('on', ofOptions.message)
      const ofPhotos =
        error instanceof Problem && error.errors.find(({ field }) => field.startsWith('photos.'))
      if (ofPhotos) form.setFieldError('photos', ofPhotos.message)
    },
  )
  const isLocked = sending.attempt.state === 'sending' || sending.mayExist

  const change = (next: Partial<Values>) => {
    form.setValues(next)
    Object.keys(next).forEach((field) => form.clearFieldError(field))
  }
  const texts = {
    limit: new Intl.NumberFormat(locale).format(limit ?? 0),
    length: lengthText(seconds ?? 0),
    longest: lengthText(creator?.max_video_post_duration_sec ?? 0),
    types: kindsText(creator?.content_types ?? [], locale),
    largest: bytesText(creator?.file_limit ?? 0, locale),
  }
  const place = useRef<HTMLFormElement>(null)
  const showFaults = (faults: [string, TextKey][]) => {
    flushSync(() =>
      form.setErrors(Object.fromEntries(faults.map(([field, text]) => [field, t(text, texts)]))),
    )
    place.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid] button')?.focus()
  }
  const [sentAsDraft, setSentAsDraft] = useState(false)
  const submit = (isRepeat: boolean, isDraft: boolean) => {
    setSentAsDraft(isDraft)
    const facts = {
      account: account !== undefined,
      mayGo: isAllowed,
      creator,
      seconds: length,
      now: new Date(),
      isDraft,
    }
    const faults = [
      ...Object.entries(faultsOf(values, facts)),
      ...faultsOfOthers(values, creators, length, isDraft),
    ]
    showFaults(faults)
    if (faults.length > 0 || !account) return
    const isPost = values.others.length > 0
    void router.loadRouteChunk(router.routesByPath[pageOf(isPost)]) // there at the end, even without a network
    const request = requestOf(values, account.id, options)
    sending.send({
      request: isPost ? postOf(values, request, creators) : request,
      file: values.source === 'file' ? values.file : null,
      isRepeat,
      isDraft,
    })
  }

  return (
    <form
      ref={place}
      noValidate
      className={classes.layout}
      onSubmit={(event) => {
        event.preventDefault()
        submit(false, false)
      }}
    >
      <LeaveGuard isSending={sending.attempt.state === 'sending'} />
      <fieldset disabled={isLocked} className={classes.section} aria-label={t('publish.draft')}>
        <Stack gap="xl">
          <Stack gap="xs">
            <AccountField
              accounts={accounts}
              value={account?.id ?? null}
              error={errors.connection_id}
              disabled={isLocked}
              onChange={(id) => {
                if (id && id !== account?.id) {
                  change({
                    privacy_level: null,
                    on: [],
                    others: values.others.filter((other) => other.id !== id),
                  })
                  onAccount(id)
                }
              }}
            />
            {account && (
              <QuotaNote connection={account.id} destination={values.destination} at={plannedAt(values)} />
            )}
          </Stack>
          <Section title={t('publish.video')}>
            <VideoField
              source={values.source}
              onSource={(source) => change({ source })}
              file={values.file}
              onFile={(file) => change({ file, cover: 0 })}
              url={values.video_url}
              onUrl={(video_url) => change({ video_url })}
              creator={creator}
              seconds={seconds}
              fileError={fileFault ? t(fileFault, texts) : errors.file}
              urlError={errors.video_url}
              photos={
                !creator || creator.photos || isOfPhotos ? (
                  <PhotosField
                    values={values}
                    onChange={change}
                    most={creator?.photos?.limit}
                    error={errors.photos}
                  />
                ) : undefined
              }
            />
          </Section>
          <Section title={t('publish.destination')}>
            <DestinationField
              value={values.destination}
              onChange={(destination) =>
                change({
                  destination,
                  others: values.others.filter(({ id }) =>
                    accounts.some((one) => one.id === id && mayGo(one, destination)),
                  ),
                })
              }
              platform={platform}
              connection={account?.id}
              error={
                account && !isAllowed ? t(`publish.missing.scope.${values.destination}`) : errors.destination
              }
            />
          </Section>
          {isOfPhotos && (
            <TitleField
              value={values.title}
              onChange={(title) => change({ title })}
              limit={creator?.photos?.title_limit}
              error={errors.title}
            />
          )}
          <CaptionField
            description={isForInbox && !isOfPhotos ? t('publish.caption.inbox', { platform }) : undefined}
            value={values.caption}
            onChange={(caption) => change({ caption })}
            limit={limit}
            error={errors.caption}
          />
          {!isForInbox && (!account || isAllowed) && (
            <Section title={t('publish.audience')}>
              {choices.error ? (
                <ProblemAlert error={choices.error} retry={() => void choices.refetch()} />
              ) : choices.isLoading ? (
                <Skeleton h={110} role="status" aria-label={t('state.loading')} />
              ) : (
                <>
                  <PrivacyField
                    levels={creator?.privacy_level_options ?? []}
                    value={values.privacy_level}
                    onChange={(privacy_level) => change({ privacy_level })}
                    error={errors.privacy_level}
                  />
                  <AllowFields
                    options={options}
                    on={values.on}
                    onChange={(on) => change({ on })}
                    error={errors.on}
                  />
                </>
              )}
            </Section>
          )}
          {account && accounts.length > 1 && (
            <Section title={t('publish.others.title')}>
              <OtherAccounts
                accounts={accounts.filter((one) => one.id !== account.id && mayGo(one, values.destination))}
                values={values}
                creators={creators}
                errors={errors}
                onChange={(others) => {
                  change({ others })
                  Object.keys(errors)
                    .filter((field) => field.startsWith('others.'))
                    .forEach((field) => form.clearFieldError(field))
                }}
                disabled={isLocked}
              />
            </Section>
          )}
          <Section title={t('publish.when')}>
            <WhenField
              isLater={values.isLater}
              onLater={(isLater) => change({ isLater })}
              value={values.scheduled_at}
              onChange={(scheduled_at) => change({ scheduled_at })}
              error={errors.scheduled_at}
            />
          </Section>
        </Stack>
      </fieldset>
      <section className={classes.preview} aria-label={t('publish.preview')}>
        <Preview
          src={src}
          photos={isOfPhotos ? values.photos : undefined}
          creator={creator}
          caption={isForInbox ? '' : [isOfPhotos && values.title, values.caption].filter(Boolean).join('\n')}
          allowsComments={isForInbox || values.on.includes('disable_comment')}
          hint={
            isOfPhotos
              ? t('publish.preview.photos')
              : values.source === 'url'
                ? t('publish.preview.url', { platform })
                : t('publish.preview.none')
          }
          seconds={seconds}
          onSeconds={setSeconds}
          cover={!isForInbox && hasCover(options) ? values.cover : undefined}
          onCover={(cover) => change({ cover })}
        />
      </section>
      <Stack gap="md">
        <SendingPanel
          attempt={sending.attempt}
          accounts={accounts}
          platform={platform}
          onStop={sending.stop}
          onAgain={() => submit(false, sentAsDraft)}
          onRepeat={() => submit(true, sentAsDraft)}
          onStartOver={sending.startOver}
        />
        {!isLocked && (
          <Paper withBorder p="md">
            <Group justify="space-between" gap="md">
              <Duties
                musicTerms={account && !isForInbox ? musicTerms[account.platform] : undefined}
                platform={platform}
                isForInbox={isForInbox}
              />
              <Group gap="sm">
                <Button size="md" variant="default" onClick={() => submit(false, true)}>
                  {t('publish.keep')}
                </Button>
                <Button type="submit" size="md">
                  {t(values.isLater ? 'publish.schedule' : isForInbox ? 'publish.inbox.do' : 'publish.do')}
                </Button>
              </Group>
            </Group>
            {Object.keys(errors).length > 0 && (
              <Text size="sm" c="red" mt="xs" role="alert">
                {t(summaryOf(Object.keys(errors), choices.isLoading))}
              </Text>
            )}
          </Paper>
        )}
      </Stack>
    </form>
  )
}

const pageOf = (isPost: boolean) =>
  isPost ? ('/publications/posts/$id' as const) : ('/publications/$id' as const)

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="sm">
      <Title order={2} fz="h4">
        {title}
      </Title>
      {children}
    </Stack>
  )
}
