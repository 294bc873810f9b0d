import { Avatar, Slider, Stack, Text } from '@mantine/core'
import {
  IconHeartFilled,
  IconMessageCircleFilled,
  IconMovie,
  IconPhoto,
  IconPlayerPlayFilled,
  IconShare3,
} from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CreatorOptions } from '../api'
import { lengthText } from './amounts'
import { pieces } from './hashtag'
import classes from './Preview.module.css'

type Props = {
  src: string | undefined
  /** Instead of a video. */
  photos: string[] | undefined
  creator: CreatorOptions | undefined
  caption: string
  allowsComments: boolean
  hint: string
  seconds: number | undefined
  onSeconds: (seconds: number | undefined) => void
  /** In ms; absent when the platform has no covers. */
  cover: number | undefined
  onCover: (cover: number) => void
}

/** The post as the platform would show it. */
export function Preview({
  src,
  photos,
  creator,
  caption,
  allowsComments,
  hint,
  seconds,
  onSeconds,
  cover,
  onCover,
}: Props) {
  const video = useRef<HTMLVideoElement>(null)
  return (
    <Stack gap="md">
      <div className={classes.frame}>
        {photos ? (
          <Slides key={photos.join(' ')} images={photos} hint={hint} />
        ) : (
          <Film key={src} video={video} src={src} hint={hint} onSeconds={onSeconds} />
        )}
        <div className={classes.shade} />
        <div className={classes.texts}>
          <Text fw={700} size="sm">
            {creator?.nickname ?? creator?.username}
          </Text>
          <div className={classes.caption}>
            {pieces(caption).map(({ text, isLink }, index) => (
              <span key={index} className={isLink ? classes.link : undefined}>
                {text}
              </span>
            ))}
          </div>
        </div>
        <div className={classes.rail} aria-hidden>
          <Avatar src={creator?.avatar_url ?? null} alt="" size={36} radius="xl" bd="2px solid white" />
          <IconHeartFilled size={26} />
          <IconMessageCircleFilled size={26} className={allowsComments ? undefined : classes.off} />
          <IconShare3 size={26} />
        </div>
      </div>
      {cover !== undefined && seconds !== undefined && (
        <Cover
          cover={cover}
          seconds={seconds}
          onCover={(ms) => {
            onCover(ms)
            if (video.current) {
              video.current.pause()
              video.current.currentTime = ms / 1000
            }
          }}
        />
      )}
    </Stack>
  )
}

type FilmProps = {
  video: React.RefObject<HTMLVideoElement | null>
  src: string | undefined
  hint: string
  onSeconds: (seconds: number | undefined) => void
}

function Film({ video, src, hint, onSeconds }: FilmProps) {
  const { t } = useTranslation()
  const [isPlaying, setPlaying] = useState(false)
  const [cannotPlay, setCannotPlay] = useState(false)
  useEffect(() => () => onSeconds(undefined), [onSeconds])
  if (!src || cannotPlay) {
    return (
      <div className={classes.hint}>
        <IconMovie size={36} stroke={1.25} aria-hidden />
        {cannotPlay ? t('publish.preview.cannot') : hint}
      </div>
    )
  }
  const toggle = () => {
    if (!video.current) return
    if (video.current.paused) void video.current.play()
    else video.current.pause()
  }
  return (
    <>
      <video
        ref={video}
        className={classes.video}
        src={src}
        muted
        loop
        playsInline
        preload="metadata"
        onLoadedMetadata={({ currentTarget: { duration } }) =>
          onSeconds(Number.isFinite(duration) ? duration : undefined)
        }
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onError={() => setCannotPlay(true)}
      />
      <button
        type="button"
        className={classes.play}
        onClick={toggle}
        aria-label={t(isPlaying ? 'publish.preview.pause' : 'publish.preview.play')}
      >
        {!isPlaying && <IconPlayerPlayFilled size={44} opacity={0.85} />}
      </button>
    </>
  )
}

/** One photo after the other. */
function Slides({ images, hint }: { images: string[]; hint: string }) {
  const { t } = useTranslation()
  const [place, setPlace] = useState(0)
  const [broken, setBroken] = useState<string>()
  const image = images[place]
  if (image === undefined) {
    return (
      <div className={classes.hint}>
        <IconPhoto size={36} stroke={1.25} aria-hidden />
        {hint}
      </div>
    )
  }
  const at = t('publish.preview.photo', { number: place + 1, count: images.length })
  return (
    <>
      {broken === image ? (
        <div className={classes.hint}>
          <IconPhoto size={36} stroke={1.25} aria-hidden />
          {t('publish.preview.unseen')}
        </div>
      ) : (
        <img
          className={classes.video}
          src={image}
          alt={at}
          referrerPolicy="no-referrer"
          onError={() => setBroken(image)}
        />
      )}
      <div className={classes.place} aria-live="polite">
        {at}
      </div>
      {images.length > 1 && (
        <button
          type="button"
          className={classes.play}
          onClick={() => setPlace((place + 1) % images.length)}
          aria-label={t('publish.preview.next')}
        />
      )}
    </>
  )
}

type CoverProps = { cover: number; seconds: number; onCover: (cover: number) => void }

function Cover({ cover, seconds, onCover }: CoverProps) {
  const { t } = useTranslation()
  return (
    <div>
      <Text size="sm" fw={500} id="cover">
        {t('publish.cover', { at: lengthText(cover / 1000) })}
      </Text>
      <Slider
        thumbProps={{ 'aria-labelledby': 'cover' }}
        min={0}
        max={Math.max(100, Math.floor(seconds * 1000) - 100)}
        step={100}
        label={(ms) => lengthText(ms / 1000)}
        value={cover}
        onChange={onCover}
      />
      <Text size="xs" c="dimmed" mt={6}>
        {t('publish.cover.help')}
      </Text>
    </div>
  )
}
