/** The time of a request is used up. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
  constructor() {
    super('The time of the request is used up; its answer is no longer waited for.');
  }
}
