// shows what the mall pushes, and opens the page it is about
self.addEventListener('push', (event) => {
  const { id, title, body, url } = event.data?.json() ?? {}
  if (title) event.waitUntil(self.registration.showNotification(title, { body, tag: id, data: { url } }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const url = new URL(event.notification.data?.url ?? '/notices', self.location.origin)
  // a page of another site is none of ours to open
  if (url.origin === self.location.origin) event.waitUntil(self.clients.openWindow(url.href))
})
