/**
 * Bytes over an `ArrayBuffer` and no shared memory, so that `Blob`, `fetch` and the like take them:
 * `Uint8Array<ArrayBuffer>`, in words that TypeScript before 5.7 reads too, to which it is `Uint8Array`.
 */
export type OwnBytes = ReturnType<Uint8ArrayConstructor['of']>;
