/** Written in front of this when the page is built: all files of its folder, and a hash of what is in them. */
declare const FILES: readonly string[];
declare const VERSION: string;

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetching extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** What a service worker is, as far as it is needed. */
interface OfflineScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', hear: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', hear: (event: Fetching) => void): void;
}

const scope = self as unknown as OfflineScope;
const folder = scope.registration.scope;

/** Caches belong to all pages of a site: those of this folder begin with its address. */
const OWN = `${folder} ${VERSION}`;

scope.addEventListener('install', (event) => event.waitUntil(keepFiles()));
scope.addEventListener('activate', (event) => event.waitUntil(forgetOld()));
scope.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(folder)) event.respondWith(answer(event.request));
});

/** All files or none. Each is asked for again, as what is kept must be of one version. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(OWN);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })));
  await scope.skipWaiting();
}

/** The version before stays, for pages that are still open: they may ask for more of it. */
async function forgetOld(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(`${folder} `) && name !== OWN);
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
  await scope.clients.claim();
}

/** What is kept, of this version or else of the one before, or else what the server has. */
async function answer(request: Request): Promise<Response> {
  const address = request.url.replace(/(\/index\.html)?([?#].*)?$/, (_, index) => (index ? '/' : ''));
  const own = await caches.open(OWN);
  return (await own.match(address)) ?? (await caches.match(address)) ?? fetch(request);
}
