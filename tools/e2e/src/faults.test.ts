import { execFileSync } from 'node:child_process';
import { ApiProblem } from '@tollgate/contract-kit/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { client, newVehicle, withCheckDigit } from './system/system.ts';

jest.setTimeout(240_000);
const writes = 2000;
const clients = 25;

/** Processes of the system, by what they are. */
function childrenOf(pid: string, pattern: RegExp): readonly number[] {
  const lines = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const children = lines
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match?.[2] === pid);
  return children.filter((match) => pattern.test(match?.[3] ?? '')).map((match) => Number(match?.[1]));
}

function kill(pattern: RegExp): void {
  const [victim] = childrenOf(process.env['TOLLGATE_PID'] ?? '', pattern);
  if (victim !== undefined) process.kill(victim, 'SIGKILL');
}

/** Registers until it is acknowledged: every failure that is no refusal is tried again with the same key. */
async function registerUntilAcknowledged(make: string, index: number): Promise<string> {
  const body = newVehicle({
    make,
    vin: withCheckDigit(`1G4AH59H45${String(index).padStart(7, '0')}`),
    plate: `F${String(index).padStart(6, '0')}`,
  });
  for (let tries = 0; tries < 60; tries += 1) {
    try {
      return (await client.registerVehicle({ body, idempotencyKey: `${make}-${index}` })).body.vehicleId;
    } catch (error) {
      const status = error instanceof ApiProblem ? error.problem.status : 503;
      if (status < 500 && status !== 429 && status !== 409) throw error;
      await sleep(50 + 50 * tries);
    }
  }
  throw new Error(`vehicle ${index} was never acknowledged`);
}

it('killing functions and the database during 2,000 writes loses no acknowledged write and doubles none', async () => {
  const make = `FAULT${Date.now()}`;
  const acknowledged: string[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < writes; index = next++) {
      if (index % 250 === 125) kill(/runner/);
      if (index === 700 || index === 1400) kill(/DynamoDBLocal/);
      acknowledged.push(await registerUntilAcknowledged(make, index));
    }
  };

  await Promise.all(Array.from({ length: clients }, worker));

  const stored: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await client.listVehicles({ state: 'CA', make, limit: 100, ...(cursor && { cursor }) });
    stored.push(...body.items.map(({ vehicleId }) => vehicleId));
    cursor = body.next ?? undefined;
  } while (cursor !== undefined);
  expect(acknowledged).toHaveLength(writes);
  expect(stored.sort()).toEqual(acknowledged.sort());
});
