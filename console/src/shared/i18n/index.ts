import i18n from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en'
import { keepSaid, type Said } from './said'
import type { Texts } from './texts'

type Language = { texts: Texts; said: Said }

const others: Record<string, () => Promise<Language>> = {
  fr: () => import('./fr'),
  vi: () => import('./vi'),
}
export const languages = { en: 'English', fr: 'Français', vi: 'Tiếng Việt' }

export async function speak(language: string) {
  const other = await others[language]?.()
  if (other) i18n.addResourceBundle(language, 'translation', other.texts)
  keepSaid(language, other?.said)
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem('reelay.language', language)
}

export async function startTexts() {
  await i18n.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { en: { translation: en } },
  })
  const wanted = localStorage.getItem('reelay.language') ?? navigator.language.slice(0, 2)
  if (wanted in languages) await speak(wanted)
}
