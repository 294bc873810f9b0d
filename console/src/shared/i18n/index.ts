import i18n from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en'
import { loadSaid } from './said'
import type { Texts } from './texts'

const others: Record<string, () => Promise<Texts>> = {
  fr: async () => (await import('./fr')).fr,
  vi: async () => (await import('./vi')).vi,
}
export const languages = { en: 'English', fr: 'Français', vi: 'Tiếng Việt' }

export async function speak(language: string) {
  const load = others[language]
  if (load && !i18n.hasResourceBundle(language, 'translation')) {
    i18n.addResourceBundle(language, 'translation', await load())
  }
  await loadSaid(language)
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
