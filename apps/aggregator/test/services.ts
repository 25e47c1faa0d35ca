import { randomUUID } from 'node:crypto';
import { startFunctionService, type Behaviour, type Invocation } from '@tollgate/testing/functions';
import { invokeAt } from './environment.ts';
import { photo, state, statistics, vehicle } from './resources.ts';

/** The functions of other services that answers are composed of. */
export const functionNames = {
  getVehicle: 'tollgate-local-vehicles-get-vehicle:live',
  listVehicles: 'tollgate-local-vehicles-list-vehicles:live',
  listStates: 'tollgate-local-states-list-states:live',
  getStateStatistics: 'tollgate-local-states-get-state-statistics:live',
  listPhotos: 'tollgate-local-photos-list-photos:live',
} as const;

export type ServiceName = keyof typeof functionNames;

/** How services behave that do not answer as they should. */
export type Behaviours = Readonly<Partial<Record<ServiceName, Behaviour | ((id: string) => Behaviour)>>>;

/** An answer of a function behind the gateway. */
export const answering = (body: unknown, statusCode = 200): Behaviour => ({
  payload: { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
});

export const notFound = answering({ title: 'There is no such thing', status: 404, code: 'notFound' }, 404);

const page = (...items: readonly unknown[]): Behaviour => answering({ items, next: null });

/** The vehicles that the state lists. */
export const newestVehicleIds = [randomUUID(), randomUUID()];

/** What services answer when all is well: every vehicle exists, is in California and has one photo. */
const healthy: Readonly<Record<ServiceName, (id: string) => Behaviour>> = {
  getVehicle: (vehicleId) => answering(vehicle(vehicleId)),
  listVehicles: () => page(...newestVehicleIds.map(vehicle)),
  listStates: () => page(state),
  getStateStatistics: (stateCode) => answering({ ...statistics, stateCode }),
  listPhotos: (vehicleId) => page(photo(vehicleId)),
};

/** Starts the functions of the services, all of them well. */
export async function startServices() {
  const functions = await startFunctionService();
  invokeAt(functions.endpoint);
  const behave = (changed: Behaviours = {}): void =>
    functions.behave((invocation) => {
      const name = serviceNameOf(invocation);
      const behaviour = changed[name] ?? healthy[name];
      return typeof behaviour === 'function' ? behaviour(askedFor(invocation)) : behaviour;
    });
  behave();
  return { behave, invocations: functions.invocations, stop: functions.stop };
}

function serviceNameOf({ functionName }: Invocation): ServiceName {
  const found = Object.entries(functionNames).find(([, name]) => name === functionName)?.[0];
  if (found === undefined) throw new Error(`${functionName} is no function that answers are composed of`);
  return found as ServiceName;
}

/** The vehicle, or the state, that a function is asked for. */
function askedFor({ event }: Invocation): string {
  const { pathParameters, queryStringParameters } = event as Readonly<
    Record<string, Readonly<Record<string, string>> | null>
  >;
  const { vehicleId, stateCode, state, codes } = { ...pathParameters, ...queryStringParameters };
  return vehicleId ?? stateCode ?? state ?? codes ?? '';
}
