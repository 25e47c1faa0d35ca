import { join } from 'node:path';
import {
  EventSources,
  givenUpRecord,
  openStreamCheckpoints,
  QueuePoller,
  StreamPoller,
  type GivenUpBatch,
  type QueueMapping,
  type StreamMapping,
} from '../event-sources/index.ts';
import { readFunctionName } from '../functions/index.ts';
import type { System } from '../system/index.ts';
import type { MessagingOptions } from './messaging.ts';

/** The pollers of all event source mappings. */
export interface Pollers {
  /** Takes over the mappings of a system; its tables and queues exist by then. */
  configure(system: System): void;
  stop(): Promise<void>;
}

/** Connects queues and streams of tables with the functions of their mappings. */
export function createPollers(options: MessagingOptions): Pollers {
  const { queues, functions, clock, log, countAge } = options;
  const queueSources = new EventSources(
    (mapping: QueueMapping) =>
      new QueuePoller(mapping, {
        ...{ queues, functions, clock },
        onFault: ({ queueArn, functionArn }, reason) =>
          log(`  messages of ${queueArn} do not reach ${functionArn}: ${reason}`),
      }),
  );

  async function giveUp({ onFailureArn, tableName }: StreamMapping, batch: GivenUpBatch): Promise<void> {
    const lost = `  ${batch.records.length} records of ${tableName} for ${batch.functionArn} are given up (${batch.condition})`;
    if (onFailureArn === undefined) return log(lost);
    await queues
      .send(onFailureArn, JSON.stringify(givenUpRecord(batch)))
      .catch((error: unknown) => log(`${lost}, and ${onFailureArn} does not take them: ${String(error)}`));
  }

  const checkpoints = openStreamCheckpoints(join(options.dataDir, 'streams'));
  const streamSources = new EventSources(
    (mapping: StreamMapping, after) =>
      new StreamPoller(
        mapping,
        {
          ...{ endpoint: options.database, functions, clock, checkpoints, writes: options.writes, giveUp },
          isSwept: (tableName, change) => options.swept.has(tableName, change),
          countAge: (functionArn, ageMs) => countAge({ ...readFunctionName(functionArn), ageMs }),
          onFault: ({ tableName, functionArn }, reason) =>
            log(`  records of ${tableName} do not reach ${functionArn}: ${reason}`),
        },
        after,
      ),
  );

  return {
    configure: (system) => {
      queueSources.configure(system.queueMappings);
      streamSources.configure(system.streamMappings);
    },
    stop: async () => {
      await Promise.all([queueSources.stop(), streamSources.stop()]);
    },
  };
}
