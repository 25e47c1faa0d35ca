/** A cloud assembly cannot be read or resolved. The message names the stack, what was found and the remedy. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError';
}
