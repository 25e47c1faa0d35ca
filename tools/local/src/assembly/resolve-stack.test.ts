import type { Json } from '../json.ts';
import { resolveStack } from './resolve-stack.ts';
import { localTarget } from './scope.ts';
import type { Template, TemplateResource } from './template.ts';

const surroundings = {
  Parameters: {
    Stage: { Type: 'String', Default: 'local' },
    Zones: { Type: 'CommaDelimitedList', Default: 'a,b' },
    Open: { Type: 'String' },
  },
  Mappings: { Sizes: { local: { memory: 256 } } },
  Conditions: {
    IsLocal: { 'Fn::Equals': [{ Ref: 'Stage' }, 'local'] },
    IsProd: { 'Fn::Not': [{ Condition: 'IsLocal' }] },
    Both: {
      'Fn::And': [
        { Condition: 'IsLocal' },
        { 'Fn::Or': [{ Condition: 'IsProd' }, { 'Fn::Equals': ['x', 'x'] }] },
      ],
    },
  },
};
const neighbours: Record<string, TemplateResource> = {
  Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: { 'Fn::Sub': 'things-${Stage}' } } },
  Fn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'tollgate-local-things-get' } },
  Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Fn' } } },
  Alias: {
    Type: 'AWS::Lambda::Alias',
    Properties: {
      FunctionName: { Ref: 'Fn' },
      FunctionVersion: { 'Fn::GetAtt': ['Version', 'Version'] },
      Name: 'live',
    },
  },
  Bucket: { Type: 'AWS::S3::Bucket' },
};

function resolved(value: unknown): Json | undefined {
  const template: Template = {
    ...surroundings,
    Resources: { ...neighbours, Probe: { Type: 'Test::Probe', Properties: { value: value as Json } } },
  };
  const stack = resolveStack({ name: 'things', directory: '', template, assets: new Map() });
  return stack.resources.find(({ logicalId }) => logicalId === 'Probe')?.properties['value'];
}

describe('intrinsic functions', () => {
  test.each<[string, unknown, unknown]>([
    ['Ref to a parameter', { Ref: 'Stage' }, 'local'],
    ['Ref to a list parameter', { Ref: 'Zones' }, ['a', 'b']],
    ['Ref to a table gives its name', { Ref: 'Table' }, 'things-local'],
    ['Ref to an unnamed bucket gives stack and logical id', { Ref: 'Bucket' }, 'things-bucket'],
    [
      'Ref to an alias gives its ARN',
      { Ref: 'Alias' },
      'arn:aws:lambda:us-east-1:000000000000:function:tollgate-local-things-get:live',
    ],
    [
      'pseudo parameters',
      [
        { Ref: 'AWS::Region' },
        { Ref: 'AWS::AccountId' },
        { Ref: 'AWS::Partition' },
        { Ref: 'AWS::StackName' },
      ],
      ['us-east-1', '000000000000', 'aws', 'things'],
    ],
    ['AWS::NoValue removes a member', { kept: 1, gone: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
    ['AWS::NoValue removes a list item', [1, { 'Fn::If': ['IsProd', 2, { Ref: 'AWS::NoValue' }] }], [1]],
    [
      'GetAtt as a list',
      { 'Fn::GetAtt': ['Table', 'Arn'] },
      'arn:aws:dynamodb:us-east-1:000000000000:table/things-local',
    ],
    [
      'GetAtt as text',
      { 'Fn::GetAtt': 'Table.Arn' },
      'arn:aws:dynamodb:us-east-1:000000000000:table/things-local',
    ],
    [
      'Sub with references',
      { 'Fn::Sub': '${Table}/${Table.Arn}/${AWS::Region}/${!Literal}' },
      'things-local/arn:aws:dynamodb:us-east-1:000000000000:table/things-local/us-east-1/${Literal}',
    ],
    [
      'Sub with own variables',
      { 'Fn::Sub': ['${Name}-${Stage}', { Name: { Ref: 'Table' } }] },
      'things-local-local',
    ],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 3]] }, 'a-local-3'],
    ['Split and Select', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'memory'] }, 256],
    ['If', { 'Fn::If': ['Both', 'yes', 'no'] }, 'yes'],
    ['Base64', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
    ['GetAZs', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'us-east-1a'],
    ['Length and ToJsonString', { 'Fn::ToJsonString': { n: { 'Fn::Length': [1, 2] } } }, '{"n":2}'],
    [
      'an object with a Condition member that is no function',
      { Condition: { StringEquals: { a: 'b' } } },
      { Condition: { StringEquals: { a: 'b' } } },
    ],
  ])('%s', (_title, value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  test.each<[string, unknown, RegExp]>([
    [
      'an unknown reference',
      { Ref: 'Nothing' },
      /things\/Probe refers to Nothing; expected a resource or parameter of the same template/,
    ],
    [
      'an unknown attribute',
      { 'Fn::GetAtt': ['Table', 'Colour'] },
      /things\/Probe asks Table .* for its attribute Colour/,
    ],
    ['an import that nothing exports', { 'Fn::ImportValue': 'x' }, /imports x; expected an export/],
    ['a parameter without a value', { Ref: 'Open' }, /parameter Open, which has no value here/],
    ['an unknown condition', { 'Fn::If': ['Nope', 1, 2] }, /names the condition "Nope"/],
    ['an index beyond the list', { 'Fn::Select': [5, ['a']] }, /selects item 5 of 1/],
    ['a missing mapping', { 'Fn::FindInMap': ['Sizes', 'prod', 'memory'] }, /looks up Sizes.prod.memory/],
    ['a dynamic reference', '{{resolve:ssm:/name}}', /dynamic reference \{\{resolve:ssm:\/name\}\}/],
    ['an unknown name in Sub', { 'Fn::Sub': '${Nothing.Arn}' }, /refers to Nothing/],
  ])('%s fails loudly with stack and logical id', (_title, value, message) => {
    expect(() => resolved(value)).toThrow(message);
  });
});

describe('a stack', () => {
  const stackOf = (Resources: Record<string, TemplateResource>) =>
    resolveStack({
      name: 'things',
      directory: '',
      template: { ...surroundings, Resources },
      assets: new Map(),
    });

  test('leaves out resources whose condition does not hold', () => {
    const { resources } = stackOf({
      A: { Type: 'T', Condition: 'IsLocal' },
      B: { Type: 'T', Condition: 'IsProd' },
    });

    expect(resources.map(({ logicalId }) => logicalId)).toEqual(['A']);
  });

  test('that refers to itself in a circle fails with the path', () => {
    const circle = {
      A: { Type: 'T', Properties: { x: { Ref: 'B' } } },
      B: { Type: 'T', Properties: { x: { Ref: 'A' } } },
    };

    expect(() => stackOf(circle)).toThrow(/depends on itself through A → B/);
  });
});

describe('a value that is given at the start', () => {
  const stackWith = (value: Json, parameters: Record<string, string>) =>
    resolveStack(
      {
        name: 'things',
        directory: '',
        template: {
          Parameters: {
            Open: { Type: 'String' },
            Kept: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/names/kept' },
          },
          Resources: { Probe: { Type: 'Test::Probe', Properties: { value } } },
        },
        assets: new Map(),
      },
      { ...localTarget, parameters },
    ).resources[0]?.properties['value'];

  test.each<[string, Json, Record<string, string>, string]>([
    ['a parameter', { Ref: 'Open' }, { Open: 'yes' }, 'yes'],
    ['a parameter of Parameter Store', { Ref: 'Kept' }, { 'ssm:/names/kept': 'yes' }, 'yes'],
    ['that parameter by its own name', { Ref: 'Kept' }, { Kept: 'yes' }, 'yes'],
    ['a dynamic reference', 'a {{resolve:ssm:/b}} c', { 'ssm:/b': 'B' }, 'a B c'],
    [
      'a secret',
      '{{resolve:secretsmanager:key:SecretString:password::}}',
      { 'secretsmanager:key:SecretString:password::': 'p' },
      'p',
    ],
  ])('is taken for %s', (_title, value, parameters, expected) => {
    expect(stackWith(value, parameters)).toBe(expected);
  });

  test('is asked for by its name when it is missing', () => {
    expect(() => stackWith({ Ref: 'Kept' }, {})).toThrow(/--parameter Kept=VALUE/);
    expect(() => stackWith('{{resolve:ssm:/b}}', {})).toThrow(/--parameter 'ssm:\/b=VALUE'/);
  });
});
