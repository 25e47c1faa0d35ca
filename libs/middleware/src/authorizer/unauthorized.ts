/**
 * The credentials of a caller prove nothing. The gateway knows this one message and answers 401; every other failure of
 * an authorizer is a 500 (API Gateway developer guide, "Use API Gateway Lambda authorizers").
 */
export class Unauthorized extends Error {
  override readonly name = 'Unauthorized';
  constructor(options?: ErrorOptions) {
    super('Unauthorized', options);
  }
}
