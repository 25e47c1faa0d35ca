import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { RuntimeOperation } from '@tollgate/contract-kit';
import type { Metering } from '../metering/metering.ts';
import { flushLog, isLogPending } from '../observability/log.ts';
import { requestLines, type RequestLine } from '../observability/request-line.ts';
import { inSubsegment, isSampled } from '../observability/tracing.ts';
import { callerOf } from '../request/caller.ts';
import { checkAccess } from '../request/check-access.ts';
import { joinedHeader } from '../request/request-headers.ts';
import { answerOf, replayedAnswer } from '../response/answer.ts';
import { reservedAnswer } from '../response/reserved-answer.ts';
import { tellDeprecated } from '../response/tell-deprecated.ts';
import { standardHeaders, type StandardHeaders } from '../response/standard-headers.ts';
import { DeadlineWatch } from './deadline-watch.ts';
import { Exchange } from './exchange.ts';
import { failureAnswer } from './failure-answer.ts';
import { beginInvocation, endInvocation } from './invocation-time.ts';
import { OperationRequest } from './operation-request.ts';
import { Replay, type OperationResult } from './operation-result.ts';
import { requestPreparation, type PrepareRequest } from './prepare-request.ts';
import { responseCheck, type ResponseCheck } from './response-check.ts';
import type { Settings } from './serve-options.ts';
import { deadlineOf } from './time-limit.ts';

export type Run = (request: OperationRequest) => Promise<OperationResult | Replay> | OperationResult | Replay;

const watch = new DeadlineWatch();

/** Runs one operation: flat, each step prepared once, no list of middleware walked for each request. */
export class Kernel {
  readonly #operation: RuntimeOperation;
  readonly #settings: Settings;
  readonly #run: Run;
  readonly #prepare: PrepareRequest;
  readonly #headersFor: StandardHeaders;
  readonly #checkResponse: ResponseCheck;
  readonly #writeLine: ((line: RequestLine) => void) | undefined;
  readonly #answersReserved: boolean;
  readonly #metering: Metering | undefined;

  constructor(operation: RuntimeOperation, settings: Settings, run: Run) {
    const { environment } = settings;
    this.#operation = operation;
    this.#settings = settings;
    this.#run = run;
    this.#prepare = requestPreparation(operation);
    this.#headersFor = standardHeaders(operation, environment.corsOrigins);
    this.#checkResponse = responseCheck(operation, settings.validateResponses);
    this.#writeLine = environment.requestLine ? requestLines(environment.service, operation.id) : undefined;
    this.#metering = settings.metering?.(operation, this.#headersFor);
    this.#answersReserved = environment.testIdentifiers && operation.reserved.length > 0;
  }

  handle(event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> {
    if (this.#settings.environment.tracing && isSampled()) {
      return inSubsegment(
        this.#operation.id,
        () => this.#serve(event, context),
        ({ statusCode }) => statusCode,
      );
    }
    return this.#serve(event, context);
  }

  async #serve(event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> {
    const startedAt = performance.now();
    const exchange = new Exchange(event);
    const operation = this.#operation;
    let answer: APIGatewayProxyResult | undefined;
    try {
      try {
        const deadline = deadlineOf(
          operation.timeoutMs,
          context,
          event.requestContext,
          exchange.headers.deadlineMs,
        );
        exchange.deadline = deadline;
        beginInvocation(deadline, exchange.correlationId);
        exchange.caller = callerOf(event);
        checkAccess(operation.access, exchange.caller);
        if (this.#metering !== undefined) await this.#metering.begin(exchange);
        if (this.#answersReserved) answer = reservedAnswer(operation, this.#headersFor, exchange, event);
        if (answer === undefined) {
          this.#prepare(exchange);
          const outcome = this.#run(new OperationRequest(operation, exchange));
          const result = outcome instanceof Promise ? await watch.within(deadline, outcome) : outcome;
          answer = this.#answerWith(exchange, result);
        }
      } catch (error) {
        answer = await failureAnswer(operation, this.#settings, this.#headersFor, exchange, error);
      }
      // Within the invocation's time, so that no answer is lost for the sake of its record.
      if (this.#metering !== undefined) answer = await this.#metering.finish(exchange, answer);
      tellDeprecated(answer, operation.deprecationHeaders);
    } finally {
      if (exchange.deadline !== Infinity) endInvocation();
    }
    this.#writeLine?.(exchange.line(answer.statusCode, performance.now() - startedAt));
    if (isLogPending()) await flushLog();
    return answer;
  }

  #answerWith(exchange: Exchange, result: OperationResult | Replay): APIGatewayProxyResult {
    if (result instanceof Replay) {
      exchange.isReplay = true;
      return replayedAnswer(this.#headersFor, exchange, result.answer);
    }
    const isConditional = exchange.headers.ifNoneMatch !== undefined;
    const ifNoneMatch = isConditional ? joinedHeader(exchange.event, 'if-none-match') : undefined;
    const answer = answerOf(this.#operation, this.#headersFor, exchange, result, ifNoneMatch);
    this.#checkResponse(exchange, answer);
    return answer;
  }
}
