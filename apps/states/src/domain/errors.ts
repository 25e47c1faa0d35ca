/** The state is there already, so that it cannot be created. */
export class StateExists extends Error {
  override readonly name = 'StateExists';
  constructor() {
    super('The state exists already. Read it and send its ETag in If-Match to replace it.');
  }
}

/** The state is not at the version that the change was made from, or is not there at all. */
export class StateChanged extends Error {
  override readonly name = 'StateChanged';
  constructor(from: number) {
    super(`The state is not at version ${from}. Read it again and repeat the change.`);
  }
}
