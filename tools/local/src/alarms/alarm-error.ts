/** An alarm that cannot be evaluated; the message names what it is and the remedy. */
export class AlarmError extends Error {
  override readonly name = 'AlarmError';
}
