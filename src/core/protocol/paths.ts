/** `POST` signs in: see `SignInRequest`. Apart from the schemas, because the first screen needs the address but not them. */
export const SESSIONS_PATH = '/api/sessions';
/** `POST` carries all collections both ways: see `ExchangeRequest`. */
export const EXCHANGE_PATH = '/api/exchange';
/**
 * `GET`, with the bearer token, answers `text/event-stream`: an event whenever something is new for this person, a comment line
 * at least every 25 seconds. It carries no data and may lose events: a device asks for an exchange at every connect.
 */
export const DOORBELL_PATH = '/api/stream';
/**
 * `GET …?since=CHECKPOINT`, with the bearer token: the same for devices that can have no stream (a proxy keeps it back). The answer
 * `{e, changed}` is held until something is new behind the checkpoint, 45 seconds at most (`&wait=` asks for fewer).
 */
export const CHANGES_PATH = '/api/changes';
/**
 * Resumable uploads of photos by tus 1.0: `POST` begins one (`Upload-Metadata: sha256 BASE64`), `HEAD` says how far it is, `PATCH` adds to it.
 * The answer to the last `PATCH` carries `PHOTO_HEADER`: only that says that the photo is whole, checked, and in its place.
 */
export const UPLOADS_PATH = '/api/uploads';
export const PHOTO_HEADER = 'upload-sha256';
export const TUS_VERSION = '1.0.0';
