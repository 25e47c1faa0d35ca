/** The runtime cannot start. The message is one line with the remedy. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}
