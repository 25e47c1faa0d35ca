type ErrorClass = abstract new (...args: never[]) => Error;

/** Looks, decisions and changes that are begun anew when another change comes between. */
const attempts = 4;

/**
 * Runs a use case again from its start after one of the errors that a change by somebody else causes.
 * @throws the last of them when it keeps coming between
 */
export async function againAfter<Result>(
  causes: readonly ErrorClass[],
  useCase: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await useCase();
    } catch (error) {
      if (attempt === attempts || !causes.some((cause) => error instanceof cause)) throw error;
    }
  }
}
