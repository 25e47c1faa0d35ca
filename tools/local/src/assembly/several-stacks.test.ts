import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { resolveStack, resolveStacks } from './resolve-stack.ts';
import type { AssemblyStack, Template } from './template.ts';

const folder = temporaryFolder();
const stackOf = (name: string, template: Template, assets: Record<string, string> = {}): AssemblyStack => ({
  name,
  directory: folder,
  template,
  assets: new Map(Object.entries(assets)),
});
const table = { Type: 'AWS::DynamoDB::Table' };

describe('an export', () => {
  const exporting = stackOf('one', {
    Resources: { Table: table },
    Outputs: {
      Name: { Value: { Ref: 'Table' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:name' } } },
      Private: { Value: 'not exported' },
    },
  });
  const importing = stackOf('two', {
    Resources: { Probe: { Type: 'Test::Probe', Properties: { table: { 'Fn::ImportValue': 'one:name' } } } },
  });

  test.each([
    ['behind', [exporting, importing]],
    ['before', [importing, exporting]],
  ])('is seen by a stack %s it', (_title, stacks) => {
    const resolved = resolveStacks(stacks).find(({ name }) => name === 'two');

    expect(resolved?.resources[0]?.properties).toEqual({ table: 'one-Table' });
  });

  test('that is absent stops the importing stack', () => {
    expect(() => resolveStacks([importing])).toThrow(/two\/Probe imports one:name; .*add the assembly/);
  });
});

describe('a nested stack', () => {
  const nested = {
    Parameters: { Table: { Type: 'String' }, Sizes: { Type: 'CommaDelimitedList' } },
    Resources: {
      Probe: {
        Type: 'Test::Probe',
        Properties: { table: { Ref: 'Table' }, sizes: { Ref: 'Sizes' }, stack: { Ref: 'AWS::StackName' } },
      },
      Queue: { Type: 'AWS::SQS::Queue' },
    },
    Outputs: { QueueName: { Value: { 'Fn::GetAtt': ['Queue', 'QueueName'] } } },
  };
  const parent = (properties: object, metadata: object = {}): Template =>
    ({
      Resources: {
        Table: table,
        Inner: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { Parameters: { Table: { Ref: 'Table' }, Sizes: 's,m' }, ...properties },
          Metadata: metadata,
        },
        Outer: {
          Type: 'Test::Outer',
          Properties: { queue: { 'Fn::GetAtt': ['Inner', 'Outputs.QueueName'] } },
        },
      },
    }) as unknown as Template;
  writeFileSync(join(folder, 'inner.json'), JSON.stringify(nested));
  const url = { 'Fn::Sub': 'https://s3.${AWS::Region}.${AWS::URLSuffix}/assets/abc.json' };
  const asset = { 'abc.json': join(folder, 'inner.json') };

  test('takes parameters of its parent and gives it outputs', () => {
    const { resources } = resolveStack(stackOf('outer', parent({ TemplateURL: url }), asset));
    const propertiesOf = (id: string) => resources.find(({ logicalId }) => logicalId === id)?.properties;

    expect(propertiesOf('Probe')).toEqual({
      table: 'outer-Table',
      sizes: ['s', 'm'],
      stack: 'outer-Inner',
    });
    expect(propertiesOf('Outer')).toEqual({ queue: 'outer-Inner-Queue' });
    expect(resources.map(({ stack, logicalId }) => `${stack}/${logicalId}`)).toContain('outer-Inner/Queue');
  });

  test('is found by the path in its metadata too', () => {
    const template = parent({ TemplateURL: 'elsewhere' }, { 'aws:asset:path': 'inner.json' });

    expect(resolveStack(stackOf('outer', template)).resources).toHaveLength(5);
  });

  test('without a template among the assets is refused', () => {
    expect(() => resolveStack(stackOf('outer', parent({ TemplateURL: 'https://s3/away.json' })))).toThrow(
      /outer\/Inner takes the template https:\/\/s3\/away.json; expected a template among the assets/,
    );
  });

  test('lacking the output asked for is refused', () => {
    writeFileSync(join(folder, 'bare.json'), JSON.stringify({ Resources: {} }));
    const stack = stackOf('outer', parent({ TemplateURL: 'x/bare.json' }), {
      'bare.json': join(folder, 'bare.json'),
    });

    expect(() => resolveStack(stack)).toThrow(/outer\/Outer asks the nested stack Inner for QueueName/);
  });
});

describe('a resource whose properties nobody reads', () => {
  const stack = (reader: string) =>
    stackOf('things', {
      Resources: {
        Unread: { Type: 'Test::Unread', Properties: { a: { Ref: 'Nothing' } } },
        Probe: { Type: reader, Properties: { b: { 'Fn::GetAtt': ['Unread', 'Colour'] } } },
      },
    });
  const resolveWith = (reader: string) =>
    resolveStacks([stack(reader)], undefined, (type) => type === 'Test::Unread');

  test('is left without them when they cannot be resolved', () => {
    expect(resolveWith('Test::Unread')[0]?.resources.map(({ properties }) => properties)).toEqual([{}, {}]);
  });

  test('is no excuse for one that is read', () => {
    expect(() => resolveWith('Test::Probe')).toThrow(/things\/Unread refers to Nothing/);
  });
});
