/** There is no such state. */
export class StateNotFound extends Error {
  override readonly name = 'StateNotFound';
  constructor(stateCode: string) {
    super(`The state ${stateCode} is not in the registry. GET /states lists those that are.`);
  }
}

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
