import type { Stage } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import { originsOf, type GatewayIntegration } from '@tollgate/contract-kit/openapi';
import { answerHeaders } from './answer-headers.ts';

/**
 * A constant answer.
 * @throws Error when the text holds `#` or `$`, which a template would read.
 */
export function mockAnswer(
  operation: Operation,
  stage: Stage,
  contentType: string,
  text: string,
): GatewayIntegration {
  if (/[#$]/.test(text))
    throw new Error(`${operation.id}: a constant answer holds # or $, which a template reads`);
  return {
    definition: {
      type: 'mock',
      passthroughBehavior: 'never',
      requestTemplates: { 'application/json': '{"statusCode":200}' },
      responses: {
        default: {
          statusCode: '200',
          responseParameters: answerHeaders(originsOf(operation, stage.corsOrigins), {
            'Content-Type': contentType,
            'Cache-Control': operation.cacheControl ?? 'no-store',
          }),
          responseTemplates: { 'application/json': text },
        },
      },
    },
  };
}
