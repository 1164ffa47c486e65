import { useEffect, useState } from 'preact/hooks'

/** Says so when there is no connection. What was asked meanwhile can be asked again later. */
export function OfflineNote() {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  return (
    <div class="offline" role="status">
      {!online && 'You are offline. What is here stays here.'}
    </div>
  )
}
