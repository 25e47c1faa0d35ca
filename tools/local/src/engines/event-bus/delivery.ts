import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../assembly/index.ts';
import type { Clock } from '../../clock/index.ts';
import type { Journal } from '../../file-journal.ts';
import type { BusEvent } from './bus-event.ts';
import type { Rule, Target } from './rule.ts';

/** A target did not take an event. */
export class DeliveryFault extends Error {
  override readonly name = 'DeliveryFault';
  /** As in the attribute `ERROR_CODE` of a dead letter: `NO_RESOURCE`, `THROTTLING` … */
  readonly code: string;
  /** Whether another try may succeed. */
  readonly retryable: boolean;
  constructor(code: string, message: string, retryable: boolean) {
    super(message);
    this.code = code;
    this.retryable = retryable;
  }
}

/** What takes events. @throws DeliveryFault when it does not */
export interface TargetPorts {
  invoke(functionArn: string, payload: string, traceHeader: string | undefined): Promise<void>;
  send(queueArn: string, body: string, more: JsonObject): Promise<void>;
  /** Starts an execution of a state machine. @default there are none */
  startExecution?(stateMachineArn: string, input: string, traceHeader: string | undefined): Promise<void>;
}

/** One event on its way to one target. */
export interface Parcel {
  readonly rule: Rule;
  readonly target: Target;
  readonly event: BusEvent;
  readonly traceHeader: string | undefined;
  /** Buses it came through. */
  readonly hops: number;
}

/** A parcel that waits for another try, as it is kept. */
export interface WaitingParcel {
  readonly id: string;
  readonly ruleArn: string;
  readonly targetArn: string;
  readonly event: BusEvent;
  readonly traceHeader?: string;
  readonly hops: number;
  /** Milliseconds since the epoch when the bus got the event. */
  readonly begun: number;
  readonly retries: number;
}

export interface DeliveryOptions {
  readonly clock: Clock;
  readonly targets: TargetPorts;
  /** Parcels that wait for another try. */
  readonly journal: Journal<WaitingParcel>;
  /** Hands an event to another bus; resolves when it is on its way from there. */
  readonly forward: (
    busArn: string,
    event: BusEvent,
    traceHeader: string | undefined,
    hops: number,
  ) => Promise<void>;
  readonly onDropped: (ruleName: string, targetArn: string, reason: string) => void;
}

/** Milliseconds before the first repetition, which double up to the longest. */
const pauses = { first: 1000, longest: 600_000 } as const;

/** Brings events to targets, again when they fail, and to the dead-letter queue in the end. */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #underWay = new Set<Promise<void>>();
  readonly #cancels = new Set<() => void>();
  #stopped = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Begins a delivery; resolves when the event is at its target, or kept for another try: when nothing can lose it any more. */
  start(parcel: Parcel, waited?: WaitingParcel): Promise<void> {
    const { rule, target } = parcel;
    const safe = Promise.withResolvers<void>();
    const run = this.#deliver(parcel, safe.resolve, waited)
      .catch((error: unknown) => this.#options.onDropped(rule.name, target.arn, String(error)))
      .finally(() => {
        this.#underWay.delete(run);
        safe.resolve();
      });
    this.#underWay.add(run);
    return safe.promise;
  }

  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Gives up everything that still waits. */
  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#cancels) cancel();
  }

  async #deliver(parcel: Parcel, safe: () => void, waited: WaitingParcel | undefined): Promise<void> {
    const { clock, journal } = this.#options;
    const { rule, target, event, traceHeader, hops } = parcel;
    const { id = randomUUID(), begun = clock.now(), retries: before = 0 } = waited ?? {};
    const kept = { id, ruleArn: rule.arn, targetArn: target.arn, event, hops, begun };
    const body = target.input(event, { ruleName: rule.name, ruleArn: rule.arn, ingestedAt: begun });
    let isKept = waited !== undefined;
    for (let retries = before, pause: number = pauses.first; !this.#stopped; retries += 1) {
      const fault = await this.#attempt(parcel, body);
      const ended = this.#exhausted(target, retries, clock.now() + pause - begun);
      if (fault !== undefined && (!fault.retryable || ended !== undefined))
        await this.#bury(parcel, body, fault, retries, fault.retryable ? ended : undefined);
      else if (fault !== undefined) {
        const trace = traceHeader === undefined ? {} : { traceHeader };
        journal.add(id, { ...kept, ...trace, retries: retries + 1 });
        isKept = true;
        safe();
        await this.#wait(pause);
        pause = Math.min(pause * 2, pauses.longest);
        continue;
      }
      if (isKept) journal.remove(id);
      return;
    }
  }

  async #attempt(
    { target, event, traceHeader, hops }: Parcel,
    body: string,
  ): Promise<DeliveryFault | undefined> {
    const { targets, forward } = this.#options;
    const service = target.arn.split(':')[2];
    try {
      if (service === 'lambda') await targets.invoke(target.arn, body, traceHeader);
      else if (service === 'states') await startExecution(targets, target.arn, body, traceHeader);
      else if (service === 'events') await forward(target.arn, event, traceHeader, hops);
      else await targets.send(target.arn, body, messageOptions(target.messageGroupId, event.id, traceHeader));
      return undefined;
    } catch (error) {
      return error instanceof DeliveryFault ? error : new DeliveryFault('UNKNOWN', String(error), true);
    }
  }

  #exhausted({ retry }: Target, retries: number, age: number): string | undefined {
    if (retries >= retry.maximumRetryAttempts) return 'MaximumRetryAttempts';
    return age > retry.maximumEventAgeMs ? 'MaximumEventAgeInSeconds' : undefined;
  }

  /** Source: EventBridge User Guide, "Using dead-letter queues to process undelivered events". */
  async #bury(
    { rule, target }: Parcel,
    body: string,
    fault: DeliveryFault,
    retries: number,
    condition: string | undefined,
  ): Promise<void> {
    const { targets, onDropped } = this.#options;
    if (target.deadLetterArn === undefined) return onDropped(rule.name, target.arn, fault.message);
    const texts = {
      RULE_ARN: rule.arn,
      TARGET_ARN: target.arn,
      ERROR_CODE: fault.code,
      ERROR_MESSAGE: fault.message,
      RETRY_ATTEMPTS: String(retries),
      ...(condition === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: condition }),
    };
    const MessageAttributes = Object.fromEntries(
      Object.entries(texts).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
    );
    await targets.send(target.deadLetterArn, body, { MessageAttributes }).catch((error: unknown) => {
      onDropped(rule.name, target.arn, `${fault.message}; its dead-letter queue: ${String(error)}`);
    });
  }

  #wait(milliseconds: number): Promise<void> {
    const { clock } = this.#options;
    return new Promise((resolve) => {
      const end = (): void => {
        this.#cancels.delete(cancelled);
        resolve();
      };
      const cancel = clock.at(clock.now() + milliseconds, end);
      const cancelled = (): void => {
        cancel();
        end();
      };
      this.#cancels.add(cancelled);
    });
  }
}

function messageOptions(group: string | undefined, eventId: string, trace: string | undefined): JsonObject {
  return {
    ...(group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: eventId }),
    ...(trace === undefined
      ? {}
      : { MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: trace } } }),
  };
}

function startExecution(
  targets: TargetPorts,
  ...call: Parameters<NonNullable<TargetPorts['startExecution']>>
): Promise<void> {
  if (targets.startExecution !== undefined) return targets.startExecution(...call);
  throw new DeliveryFault('NO_RESOURCE', `There is no state machine ${call[0]}.`, false);
}
