import { join } from 'node:path';
import { objectsOf, textOf, type JsonObject } from '../assembly/index.ts';
import type { MovableClock } from '../clock/index.ts';
import { DeliveryFault, EventBus, type TargetPorts } from '../engines/event-bus/index.ts';
import type { ObjectEvent } from '../engines/object-store/index.ts';
import { BatchedSender, QueueError, type QueueClient } from '../engines/queues/index.ts';
import type { TableWrites } from '../event-sources/index.ts';
import {
  AsyncInvoker,
  LambdaRefusal,
  openEventJournal,
  type DestinationPorts,
  type FunctionHost,
} from '../functions/index.ts';
import type { Json } from '../json.ts';
import type { CountIteratorAge } from '../metrics/index.ts';
import { openJournal } from '../file-journal.ts';
import { concerns, s3BusEvent, s3Event, settingsOf, type System } from '../system/index.ts';
import type { SweptItems } from '../time-to-live/index.ts';
import { createPollers } from './pollers.ts';

export interface MessagingOptions {
  readonly functions: FunctionHost;
  readonly queues: QueueClient;
  readonly clock: MovableClock;
  /** Of the database. */
  readonly database: string;
  /** Who hears of writes to tables. */
  readonly writes: TableWrites;
  /** Items that were deleted because their time was over. */
  readonly swept: SweptItems;
  readonly countAge: CountIteratorAge;
  /** Starts an execution of a state machine. @throws an error with a `code` when it is refused */
  readonly startExecution: (input: JsonObject) => Promise<unknown>;
  readonly dataDir: string;
  /** The system at this moment; a reload replaces it. */
  readonly system: () => System;
  readonly log: (line: string) => void;
}

/** Everything that happens without anybody waiting for it. */
export interface Messaging {
  readonly later: AsyncInvoker;
  readonly bus: EventBus;
  /** Tells everything that waits for it what happened to an object. */
  objectChanged(event: ObjectEvent): void;
  /** Takes over rules and event source mappings. */
  apply(system: System): void;
  stop(): Promise<void>;
}

/** Connects asynchronous invocation, event buses and event sources with functions and queues. */
export function createMessaging(options: MessagingOptions): Messaging {
  const { functions, queues, clock, system, log } = options;
  const { accountId, region } = system().target;

  const destinations: DestinationPorts = {
    record: async (arn, record) => {
      const service = arn.split(':')[2];
      if (service === 'lambda') later.enqueue(arn, record);
      else if (service === 'events') await announce(arn, record);
      else await queues.send(arn, JSON.stringify(record));
    },
    deadLetter: (arn, event, MessageAttributes) =>
      queues.send(arn, JSON.stringify(event), { MessageAttributes }),
  };
  const later = new AsyncInvoker({
    functions,
    clock,
    destinations,
    journal: openEventJournal(join(options.dataDir, 'events')),
    settingsOf: (arn) => settingsOf(system().asyncSettings, arn),
    onDropped: (name, reason) => log(`  an event for ${name} failed and is dropped: ${reason}`),
  });

  /** Source: Lambda Developer Guide, "Capturing records of asynchronous invocations", EventBridge. */
  async function announce(busArn: string, record: { readonly [key: string]: Json }): Promise<void> {
    const context = objectsOf([record['requestContext'] ?? null])[0] ?? {};
    const outcome = context['condition'] === 'Success' ? 'Success' : 'Failure';
    await bus.put({
      Entries: [
        {
          Source: 'lambda',
          DetailType: `Lambda Function Invocation Result - ${outcome}`,
          Detail: JSON.stringify(record),
          EventBusName: busArn,
          Resources: [busArn, textOf(context['functionArn'])],
        },
      ],
    });
  }

  const sender = new BatchedSender(queues);
  const targets: TargetPorts = {
    invoke: (arn, payload, traceHeader) => {
      try {
        functions.find(arn);
        later.enqueue(arn, JSON.parse(payload) as Json, traceHeader);
        return Promise.resolve();
      } catch (error) {
        const why = 'The input of the target is no JSON.';
        return Promise.reject(
          error instanceof LambdaRefusal
            ? new DeliveryFault('NO_RESOURCE', error.message, false)
            : new DeliveryFault('INVALID_JSON', why, false),
        );
      }
    },
    send: async (arn, body, more) => {
      try {
        await sender.send(arn, body, more);
      } catch (error) {
        if (!(error instanceof QueueError))
          throw new DeliveryFault('CONNECTION_FAILURE', String(error), true);
        const code = error.code === 'QueueDoesNotExist' ? 'NO_RESOURCE' : 'ERROR_FROM_TARGET';
        // What the queues could not do at the moment is no refusal.
        throw new DeliveryFault(code, error.message, error.code === 'InternalFailure');
      }
    },
    startExecution: async (stateMachineArn, input, traceHeader) => {
      const traced = traceHeader === undefined ? {} : { traceHeader };
      await options.startExecution({ stateMachineArn, input, ...traced }).catch((error: unknown) => {
        const { code } = error as { code?: string };
        // What comes while the runtime ends is kept for its next start.
        if (code === 'ServiceUnavailable') throw new DeliveryFault('ERROR_FROM_TARGET', String(error), true);
        throw new DeliveryFault('NO_RESOURCE', String(error), false);
      });
    },
  };
  const bus = new EventBus({
    clock,
    accountId,
    region,
    targets,
    journal: openJournal(join(options.dataDir, 'bus')),
    onDropped: (rule, arn, reason) => log(`  an event of the rule ${rule} does not reach ${arn}: ${reason}`),
  });

  const sources = createPollers(options);

  function objectChanged(event: ObjectEvent): void {
    for (const rule of system().notifications) {
      if (!concerns(rule, event.bucket, event.name, event.key)) continue;
      const service = rule.targetArn.split(':')[2];
      if (service === 'lambda') later.enqueue(rule.targetArn, s3Event(event, region));
      else if (service === 'events') void bus.announce(s3BusEvent(event, accountId));
      else
        queues.send(rule.targetArn, JSON.stringify(s3Event(event, region))).catch((error: unknown) => {
          log(`  an event of ${event.bucket} does not reach ${rule.targetArn}: ${String(error)}`);
        });
    }
  }

  let resumed = false;
  return {
    later,
    bus,
    objectChanged,
    apply: (next) => {
      bus.configure(next.eventRules);
      sources.configure(next);
      if (!resumed) {
        later.resume();
        bus.resume();
      }
      resumed = true;
    },
    stop: async () => {
      bus.stop();
      later.stop();
      await sources.stop();
      queues.close();
    },
  };
}
