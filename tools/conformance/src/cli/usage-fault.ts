/** A command line or a file that cannot be used; its message says what to do. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}
