import type { APIGatewayProxyResult } from 'aws-lambda';
import type { RuntimeOperation } from '@tollgate/contract-kit';
import { commonProblems } from '@tollgate/contract-kit/problems';
import { errorFields } from '../observability/error-fields.ts';
import { valuesOf } from '../observability/redact.ts';
import type { ProblemError } from '../problems/problem-error.ts';
import { problemOf } from '../problems/problem-of.ts';
import { replayedAnswer } from '../response/answer.ts';
import { problemAnswer } from '../response/problem-answer.ts';
import type { StandardHeaders } from '../response/standard-headers.ts';
import { DeadlineExceeded } from './deadline-exceeded.ts';
import type { Exchange } from './exchange.ts';
import { findEarlierAnswer } from './find-earlier-answer.ts';
import type { Settings } from './serve-options.ts';

/** The answer to a request that ended in an error: the one it got before, where there is one, else a problem. */
export async function failureAnswer(
  operation: RuntimeOperation,
  settings: Settings,
  headersFor: StandardHeaders,
  exchange: Exchange,
  thrown: unknown,
): Promise<APIGatewayProxyResult> {
  let error = thrown;
  try {
    const earlier = await findEarlierAnswer(settings, exchange, thrown);
    if (earlier !== undefined) {
      exchange.isReplay = true;
      return replayedAnswer(headersFor, exchange, earlier);
    }
  } catch (lookUpError) {
    error = lookUpError;
  }
  const problem = inTime(problemOf(error, settings.problems), exchange, settings);
  exchange.problem = problem.type.code;
  report(operation, exchange, problem);
  return problemAnswer(headersFor, exchange, problem);
}

/** A call given up at the deadline ends in some error of its library; the deadline is what the caller is told. */
function inTime(problem: ProblemError, { deadline }: Exchange, { problems }: Settings): ProblemError {
  const isUnknown = problem.type === commonProblems.internalError;
  return isUnknown && Date.now() >= deadline ? problemOf(new DeadlineExceeded(), problems) : problem;
}

function report(operation: RuntimeOperation, exchange: Exchange, problem: ProblemError): void {
  const { status, code } = problem.type;
  if (status < 500) return;
  exchange.log(operation.id)[status === 500 ? 'error' : 'warn']('the request failed', {
    status,
    problem: code,
    ...errorFields(problem.cause ?? problem, valuesOf(exchange.event)),
  });
}
