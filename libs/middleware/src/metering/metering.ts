import type { APIGatewayProxyResult } from 'aws-lambda';
import type { RuntimeOperation } from '@tollgate/contract-kit';
import { commonProblems } from '@tollgate/contract-kit/problems';
import { errorFields } from '../observability/error-fields.ts';
import { count, metricLine, type LineFields } from '../observability/metric-line.ts';
import { metricNames } from '../observability/metric-names.ts';
import { valuesOf } from '../observability/redact.ts';
import type { Exchange } from '../operation/exchange.ts';
import { isFromFunction } from '../request/is-from-function.ts';
import { problem, type ProblemError } from '../problems/problem-error.ts';
import { problemAnswer } from '../response/problem-answer.ts';
import type { StandardHeaders } from '../response/standard-headers.ts';
import type { Admission, Meter, Refusal } from './meter.ts';

/** The meter's part in the exchanges of one operation. */
export class Metering {
  readonly #operation: RuntimeOperation;
  readonly #meter: Meter;
  readonly #headersFor: StandardHeaders;
  #writeMetric: ((fields: LineFields) => void) | undefined;

  constructor(operation: RuntimeOperation, meter: Meter, headersFor: StandardHeaders) {
    this.#operation = operation;
    this.#meter = meter;
    this.#headersFor = headersFor;
  }

  /**
   * Begins to count a call from outside; what a function asks for on its way was counted where it came in. A read goes
   * on meanwhile and is dropped when it is refused; whatever has effects waits.
   * @throws ProblemError 429 from the promise, when the operation waits and the call is refused
   */
  async begin(exchange: Exchange): Promise<void> {
    if (isFromFunction(exchange.event.requestContext)) return;
    const admission = this.#meter.admit({
      caller: exchange.caller,
      requestId: exchange.requestId,
      receivedAt: exchange.receivedAt,
    });
    exchange.admission = admission;
    if (admission === undefined || this.#operation.method === 'GET') return;
    const { refusal } = await admission;
    if (refusal !== undefined) throw refused(refusal);
  }

  /** The answer as the meter leaves it: refused, or with what is left of the quota; recorded where it is billed. */
  async finish(exchange: Exchange, answer: APIGatewayProxyResult): Promise<APIGatewayProxyResult> {
    const admission = await exchange.admission;
    if (admission === undefined) return answer;
    const { refusal, headers } = admission;
    const finished = refusal === undefined ? answer : this.#refuse(exchange, refusal);
    Object.assign((finished.headers ??= {}), headers);
    if (refusal === undefined) await this.#settle(exchange, admission, finished.statusCode);
    return finished;
  }

  #refuse(exchange: Exchange, refusal: Refusal): APIGatewayProxyResult {
    const problem = refused(refusal);
    exchange.problem = problem.type.code;
    return problemAnswer(this.#headersFor, exchange, problem);
  }

  /** No call fails for its meter: what is lost is told, and found again by the monthly reconciliation. */
  async #settle(exchange: Exchange, admission: Admission, status: number): Promise<void> {
    if (admission.failure !== undefined) this.#report(exchange, 'a call was not counted', admission.failure);
    try {
      await admission.settle(status);
    } catch (error) {
      this.#report(exchange, 'a call was not recorded', error);
    }
  }

  #report(exchange: Exchange, message: string, error: unknown): void {
    const { owner, id } = this.#operation;
    exchange.log(id).error(message, errorFields(error, valuesOf(exchange.event)));
    this.#writeMetric ??= metricLine({
      service: owner,
      dimensions: { operation: id },
      units: { [metricNames.unmetered]: count },
    });
    this.#writeMetric({ [metricNames.unmetered]: 1, requestId: exchange.requestId });
  }
}

/** Makes the meter's part for an operation; functions that count nothing carry none of it. */
export type MakeMetering = (operation: RuntimeOperation, headersFor: StandardHeaders) => Metering;

/** Puts a meter into `ServeOptions`. */
export const meteringBy =
  (meter: Meter): MakeMetering =>
  (operation, headersFor) =>
    new Metering(operation, meter, headersFor);

const refused = ({ detail, retryAfterSeconds }: Refusal): ProblemError =>
  problem(commonProblems.quotaExceeded, detail, {
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
