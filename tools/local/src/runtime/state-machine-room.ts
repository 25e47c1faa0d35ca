import { join } from 'node:path';
import { textOf, type JsonObject } from '../assembly/index.ts';
import type { Clock } from '../clock/index.ts';
import type { QueueClient } from '../engines/queues/index.ts';
import type { FunctionHost } from '../functions/index.ts';
import type { CountExecution } from '../metrics/index.ts';
import { openObject, writeObject, type ServiceEndpoint } from '../services/index.ts';
import type { StateMachinePorts } from '../state-machines/index.ts';
import type * as StateMachineModule from '../state-machines/index.ts';
import type { System } from '../system/index.ts';
import type { Messaging } from './messaging.ts';

export interface StateMachineRoomOptions {
  readonly functions: FunctionHost;
  readonly messaging: Pick<Messaging, 'later' | 'bus'>;
  readonly queues: QueueClient;
  readonly store: ServiceEndpoint;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly system: () => System;
  readonly count: CountExecution;
  readonly log: (line: string) => void;
}

/** The room of state machines, which is loaded when a template has one. */
export interface StateMachineRoom {
  /**
   * Takes over the state machines of a system.
   * @throws AssemblyError naming the machine that cannot be served and why
   */
  apply(system: System): Promise<void>;
  /** Goes on with executions that an earlier runtime left; everything they call must be there by then. */
  resume(): void;
  /** Answers an action of the Step Functions API. @throws an error with a `code` when it refuses */
  call(action: string, input: JsonObject): Promise<JsonObject>;
  /** Executions, the newest first. */
  executions(limit: number): readonly unknown[];
  stop(): Promise<void>;
}

type Loaded = typeof StateMachineModule;

export function createStateMachineRoom(options: StateMachineRoomOptions): StateMachineRoom {
  let room: Loaded | undefined;
  let machines: InstanceType<Loaded['StateMachines']> | undefined;
  return {
    apply: async ({ stateMachines }) => {
      if (stateMachines.length === 0 && machines === undefined) return;
      room ??= await import('../state-machines/index.ts');
      machines ??= new room.StateMachines(join(options.dataDir, 'executions'), portsOf(options));
      machines.configure(stateMachines);
    },
    resume: () => machines?.resume(),
    call: async (action, input) => {
      const served = room?.actions[action];
      if (machines !== undefined && served !== undefined) return served(machines, input);
      const why =
        room === undefined
          ? 'No template has a state machine.'
          : `The local runtime does not serve ${action}. It serves ${Object.keys(room.actions).join(', ')}.`;
      throw Object.assign(new Error(why), { code: 'UnknownOperationException' });
    },
    executions: (limit) => machines?.list().slice(0, limit) ?? [],
    stop: async () => machines?.stop(),
  };
}

function portsOf(options: StateMachineRoomOptions): StateMachinePorts {
  const { functions, messaging, queues, store, clock, count, log } = options;
  const { accountId, region } = options.system().target;
  return {
    ...{ clock, accountId, region, count, log },
    invoke: (arn, event, more) => functions.invokeRaw(arn, event, more),
    invokeLater: (arn, event) => {
      functions.find(arn);
      messaging.later.enqueue(arn, event);
    },
    sendMessage: (input) => queues.call('SendMessage', withLocalUrl(input, queues)),
    putEvents: (input) => messaging.bus.put(input),
    getObject: (...object) => openObject(store, ...object),
    putObject: (...object) => writeObject(store, ...object),
    announce: (detailType, resources, detail) =>
      void messaging.bus.announce({ source: 'aws.states', detailType, resources: [...resources], detail }),
  };
}

/** A queue is called at the address that it has here. */
function withLocalUrl(input: JsonObject, queues: QueueClient): JsonObject {
  const [account = '', name = ''] = textOf(input['QueueUrl']).split('/').slice(-2);
  return { ...input, QueueUrl: queues.urlOf(`arn:aws:sqs:local:${account}:${name}`) };
}
