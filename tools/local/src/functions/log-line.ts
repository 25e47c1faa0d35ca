import type { FunctionDefinition } from './function-definition.ts';

/**
 * A line that the platform writes into the log of a function, in the format that the function asks for.
 * Source: "Configuring JSON and plain text log formats", AWS Lambda developer guide
 */
export function faultLine(
  { logFormat }: Pick<FunctionDefinition, 'logFormat'>,
  requestId: string,
  message: string,
): string {
  const timestamp = new Date().toISOString();
  return logFormat === 'JSON'
    ? JSON.stringify({ timestamp, level: 'ERROR', requestId, message })
    : `${timestamp}\t${requestId}\tERROR\t${message}`;
}
