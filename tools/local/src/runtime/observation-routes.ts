import type { ServerResponse } from 'node:http';
import { describeAlarm } from '../alarms/index.ts';
import { describeMetrics } from '../metrics/index.ts';
import { send, sendProblem } from './answers.ts';
import type { Observation } from './observation.ts';

/** Answers `GET /_local/metrics`: the metrics of a namespace, or which namespaces there are. */
export async function sendNamespace(
  response: ServerResponse,
  query: URLSearchParams,
  { store, collect }: Observation,
  now: number,
): Promise<void> {
  await collect();
  const namespace = query.get('namespace');
  if (namespace === null) return send(response, 200, { namespaces: store.namespaces() });
  const minutes = Number(query.get('minutes') ?? 180);
  if (!(minutes > 0)) {
    const received = `Received minutes=${query.get('minutes') ?? ''}. Give a number of minutes back from now, as minutes=60.`;
    return sendProblem(response, 400, 'No number of minutes', received);
  }
  const metrics = describeMetrics(store, { namespace, minutes, name: query.get('name') ?? undefined }, now);
  send(response, 200, { namespace, metrics });
}

/** Answers `GET /_local/alarms`: every alarm with its state and history, or the one that is named. */
export async function sendAlarms(
  response: ServerResponse,
  query: URLSearchParams,
  { alarms }: Observation,
): Promise<void> {
  await alarms.catchUp();
  const name = query.get('name');
  const all = alarms.list().map(describeAlarm);
  const shown = name === null ? all : all.filter((alarm) => alarm.name === name);
  if (name === null || shown.length > 0) return send(response, 200, { alarms: shown });
  sendProblem(
    response,
    404,
    'No such alarm',
    `There is no alarm ${name}. They are listed at /_local/alarms.`,
  );
}
