import { changesOf, contentsOf, workspaceTree } from '../testing/workspace-tree.ts';
import { generateConsumer, type ConsumerOptions } from './generator.ts';

const follow: ConsumerOptions = {
  service: 'photos',
  name: 'follow-vehicles',
  events: 'vehicle.registered, vehicle.deregistered',
};

test('a consumer is a handler, what it keeps, a test, a queue with its function and a row of the README', async () => {
  const tree = workspaceTree();
  const before = contentsOf(tree);

  await generateConsumer(tree, follow);

  expect(changesOf(tree, before)).toEqual([
    'apps/photos/README.md',
    'apps/photos/infra/photos-stack.test.ts',
    'apps/photos/infra/photos-stack.ts',
    'apps/photos/src/consumers/follow-vehicles.test.ts',
    'apps/photos/src/consumers/follow-vehicles.ts',
    'apps/photos/src/data-access/dynamodb-newest-events.ts',
    'apps/photos/src/domain/newest-event.ts',
    'apps/photos/src/newest-events.ts',
  ]);
  expect(tree.read('apps/photos/infra/photos-stack.ts', 'utf8')).toContain(
    'events: [vehicleRegistered, vehicleDeregisteredEvent]',
  );
});

test('two consumers of a service share how they keep what is newest', async () => {
  const tree = workspaceTree();
  await generateConsumer(tree, follow);
  const before = contentsOf(tree);

  await generateConsumer(tree, { ...follow, name: 'follow-states', events: 'state.changed' });

  const written = changesOf(tree, before);
  expect(written).toContain('apps/photos/src/consumers/follow-states.ts');
  expect(written).not.toContain('apps/photos/src/newest-events.ts');
});

test('a service without consumers gets a section for them in its README', async () => {
  const tree = workspaceTree();

  await generateConsumer(tree, { ...follow, service: 'vehicles', events: 'photo.published' });

  expect(tree.read('apps/vehicles/README.md', 'utf8')).toMatch(
    /## Consumers\n\n\| consumer .*\n.*\n\| follow-vehicles \| `photo\.published` of photos \|[^]*## Rules/,
  );
});

test.each([
  ['no such service', { service: 'boats' }, 'photos'],
  ['a service without a table', { service: 'aggregator' }, 'no table'],
  ['a name that is none', { name: 'FollowVehicles' }, 'kebab-case'],
  ['a name that is taken', { name: 'tidy-photo' }, 'other than announce-events, process-upload, tidy-photo'],
  ['no such event', { events: 'vehicle.painted' }, 'vehicle.registered'],
  ['no event at all', { events: '' }, 'vehicle.registered'],
])('%s is refused with what is allowed, and nothing is written', async (_what, change, said) => {
  const tree = workspaceTree();
  const before = contentsOf(tree);

  await expect(generateConsumer(tree, { ...follow, ...change })).rejects.toThrow(said);

  expect(changesOf(tree, before)).toEqual([]);
});
