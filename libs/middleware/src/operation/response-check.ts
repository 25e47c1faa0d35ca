import type { APIGatewayProxyResult } from 'aws-lambda';
import type { RuntimeOperation } from '@tollgate/contract-kit';
import { commonProblems } from '@tollgate/contract-kit/problems';
import { problem } from '../problems/problem-error.ts';
import { responseViolation } from '../response/response-violation.ts';
import type { Exchange } from './exchange.ts';

/** Compares an answer with the contract. @throws ProblemError 500 where every answer is checked, as in tests. */
export type ResponseCheck = (exchange: Exchange, answer: APIGatewayProxyResult) => void;

/** Checks every answer or a share of them. A violation in the share is logged and counted; its caller is answered. */
export function responseCheck(operation: RuntimeOperation, share: 'always' | number): ResponseCheck {
  if (share === 0) return () => undefined;
  return (exchange, answer) => {
    if (share !== 'always' && Math.random() >= share) return;
    const violation = responseViolation(operation, answer);
    if (violation === undefined) return;
    exchange.isViolation = true;
    if (share === 'always') {
      throw problem(commonProblems.internalError, violation.message, { cause: violation });
    }
    exchange.log(operation.id).error('an answer breaks its contract', {
      status: answer.statusCode,
      reason: violation.message,
    });
  };
}
