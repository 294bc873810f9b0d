import '@mantine/core/styles.css'
import '@mantine/charts/styles.css'
import './main.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { reloadOnce } from '@/app/reloadOnce'
import { router } from '@/app/router'
import { theme, variables } from '@/app/theme'
import { Problem } from '@/shared/api/problem'
import { AuthProvider } from '@/shared/auth/AuthProvider'
import { startTexts } from '@/shared/i18n'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) =>
        count < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500),
    },
  },
})

// Without a network nothing newer can be had, and what somebody was writing would be lost.
window.addEventListener('vite:preloadError', () => {
  if (navigator.onLine) reloadOnce(sessionStorage, Date.now(), () => location.reload())
})

await startTexts()
const place = document.getElementById('root')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <AuthProvider>
            <RouterProvider router={router} />
          </AuthProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
