import type { APIGatewayProxyResult } from 'aws-lambda';
import type { RuntimeOperation } from '@tollgate/contract-kit';

/** An answer that the contract does not allow: a fault of the service, not of its caller. */
export class ResponseViolation extends Error {
  override readonly name = 'ResponseViolation';
  constructor(operation: string, status: number, faults: readonly string[]) {
    super(
      `${operation} answers ${status} against its contract: ${faults.join('; ')}. Correct the answer or the contract.`,
    );
  }
}

/** What is wrong with a successful answer by the contract; values are not repeated. Undefined when nothing is. */
export function responseViolation(
  operation: RuntimeOperation,
  { statusCode, body, headers }: APIGatewayProxyResult,
): ResponseViolation | undefined {
  if (statusCode === 304) return undefined;
  const validate = operation.validateResponse[statusCode];
  if (validate === undefined) return undefined;
  if (headers?.['Content-Type'] !== 'application/json') {
    return new ResponseViolation(operation.id, statusCode, ['the body is not JSON']);
  }
  // The text is read again: what is checked is what is sent, and validators may fill in defaults.
  if (validate(JSON.parse(body))) return undefined;
  const faults = (validate.errors ?? []).slice(0, 5).map(({ instancePath, keyword, params }) => {
    const member = params['missingProperty'] ?? params['additionalProperty'];
    return `${instancePath || '/'} ${keyword}${typeof member === 'string' ? ` ${member}` : ''}`;
  });
  return new ResponseViolation(operation.id, statusCode, faults);
}
