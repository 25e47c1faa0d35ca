import { haveCalifornia } from '../system/california.ts';
import { partnerToken, register, url } from '../system/system.ts';
import { above, nodesOf, traceIdOf, type PlacedNode } from '../system/trace.ts';

beforeAll(haveCalifornia);

const stage = 'tollgate-local/local';
const overview = 'tollgate-local-aggregator-get-vehicle-overview';
const parts = [
  'tollgate-local-vehicles-get-vehicle',
  'tollgate-local-states-list-states',
  'tollgate-local-photos-list-photos',
];

/** Names above a node up to the stage, each once. */
const pathOf = (nodes: readonly PlacedNode[], node: PlacedNode): readonly string[] => [
  ...new Set(above(nodes, node).map(({ name }) => name)),
];

/** A call of DynamoDB by a function, once everything above it has come. */
const storeBelow = (nodes: readonly PlacedNode[], functionName: string): PlacedNode | undefined =>
  nodes.find((node) => {
    const path = pathOf(nodes, node);
    return node.name === 'DynamoDB' && path.includes(functionName) && path.at(-1) === stage;
  });

describe('one trace of an aggregate', () => {
  let nodes: readonly PlacedNode[];

  beforeAll(async () => {
    const { body: vehicle } = await register();
    const answer = await fetch(`${url}/vehicles/${vehicle.vehicleId}/overview`);
    expect(answer.status).toBe(200);
    nodes = await nodesOf(url, traceIdOf(answer), (found) =>
      parts.every((part) => storeBelow(found, part) !== undefined),
    );
  });

  test('X-Ray: the stage, the function and its three parts are in one trace, each below its caller', () => {
    const functions = nodes.filter(({ origin }) => origin === 'AWS::Lambda::Function');

    expect(nodes.filter(({ origin }) => origin === 'AWS::ApiGateway::Stage')).toMatchObject([
      { name: stage },
    ]);
    expect(functions.map(({ name }) => name).sort()).toEqual([overview, ...parts].sort());
    for (const part of functions.filter(({ name }) => name !== overview))
      expect(pathOf(nodes, part)).toEqual([part.name, 'Lambda', '## getVehicleOverview', overview, stage]);
  });

  test('X-Ray: a part stands below the call that made it, which names it', () => {
    for (const part of parts) {
      const invoked = nodes.find(({ name, origin }) => name === part && origin === 'AWS::Lambda');
      const call = nodes.find(({ id }) => id === invoked?.parent);

      expect(call).toMatchObject({ name: 'Lambda', namespace: 'aws', aws: { operation: 'Invoke' } });
      expect(call?.aws?.function_name).toContain(part);
    }
  });

  test('X-Ray: DynamoDB is the end of each part', () => {
    for (const part of parts) {
      const calls = nodes.filter(
        (node) => node.name === 'DynamoDB' && above(nodes, node).some(({ name }) => name === part),
      );

      expect(calls.length).toBeGreaterThan(0);
      for (const call of calls) expect(pathOf(nodes, call).at(-1)).toBe(stage);
    }
  });
});

test('X-Ray: the authorizer of a partner stands below the stage, beside the function it lets in', async () => {
  const authorizer = 'tollgate-local-access-authorize-partner';
  const operation = 'tollgate-local-vehicles-enquire-vehicle';
  const answer = await fetch(`${url}/vehicle-enquiries`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${partnerToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ vin: '1G4AH59H45G118341' }),
  });
  const nodes = await nodesOf(url, traceIdOf(answer), (found) =>
    [authorizer, operation].every((name) => storeBelow(found, name) !== undefined),
  );

  for (const [name, span] of [
    [authorizer, '## authorizePartner'],
    [operation, '## enquireVehicle'],
  ] as const) {
    const call = storeBelow(nodes, name);
    expect(call === undefined ? [] : pathOf(nodes, call)).toEqual([span, name, stage]);
  }
});
