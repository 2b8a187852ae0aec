/** `POST` signs in: see `SignInRequest`. Apart from the schemas, because the first screen needs the address but not them. */
export const SESSIONS_PATH = '/api/sessions';
/** `POST` carries all collections both ways: see `ExchangeRequest`. */
export const EXCHANGE_PATH = '/api/exchange';
/**
 * `GET`, with the bearer token, answers `text/event-stream`: an event whenever something is new for this person, a comment line
 * at least every 25 seconds. It carries no data and may lose events: a device asks for an exchange at every connect.
 */
export const DOORBELL_PATH = '/api/stream';
