import { isObject, type Json, type JsonObject } from '../json.ts';
import { fail } from './intrinsic-arguments.ts';
import { physicalName } from './physical-name.ts';
import { attributesOf } from './resource-attributes.ts';
import type { Scope } from './scope.ts';
import { textOf } from './values.ts';

/** What `Ref` gives for a pseudo parameter, a parameter or a resource. */
export function valueOfReference(name: string, scope: Scope): Json {
  const pseudo = pseudoParameter(name, scope);
  if (pseudo !== undefined) return pseudo;
  const parameter = scope.template.Parameters?.[name];
  if (parameter !== undefined) {
    const given = scope.parameters[name];
    if (given !== undefined && typeof given !== 'string') return given;
    const value = given ?? defaultOf(parameter, scope);
    if (value === undefined) {
      return fail(
        scope,
        `refers to the parameter ${name}, which has no value here`,
        `a parameter with a default, or --parameter ${name}=VALUE`,
      );
    }
    return textOf(parameter['Type']).startsWith('List<') || parameter['Type'] === 'CommaDelimitedList'
      ? textOf(value).split(',')
      : value;
  }
  return attributeOf(name, 'Ref', scope);
}

/** What `Fn::GetAtt` gives; the attribute `Ref` stands for the reference itself. */
export function attributeOf(logicalId: string, attribute: string, scope: Scope): Json {
  const resource = scope.template.Resources[logicalId];
  if (resource === undefined) {
    return fail(scope, `refers to ${logicalId}`, 'a resource or parameter of the same template');
  }
  if (resource.Type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) {
    const output = attribute.slice('Outputs.'.length);
    return (
      scope.nestedOutput(logicalId, output) ??
      fail(scope, `asks the nested stack ${logicalId} for ${output}`, 'one of its outputs')
    );
  }
  const properties = scope.propertiesOf(logicalId);
  const identity = { ...scope.target, stack: scope.stack, logicalId, type: resource.Type };
  const name = physicalName(identity, properties);
  const value = attributesOf(identity, name, properties)[attribute];
  if (value !== undefined) return value;
  if (attribute === 'Ref') return name;
  const nested = nestedValue(properties, attribute);
  return (
    nested ??
    fail(
      scope,
      `asks ${logicalId} (${resource.Type}) for its attribute ${attribute}`,
      'an attribute that is known before creation',
    )
  );
}

/** The default of a parameter; for one that is kept in Parameter Store that names the value, which has to be given. */
function defaultOf(parameter: JsonObject, scope: Scope): Json | undefined {
  const value = parameter['Default'];
  return textOf(parameter['Type']).startsWith('AWS::SSM::Parameter::Value')
    ? scope.target.parameters[`ssm:${textOf(value)}`]
    : value;
}

function nestedValue(properties: { readonly [key: string]: Json }, path: string): Json | undefined {
  let value: Json | undefined = properties;
  for (const part of path.split('.')) value = isObject(value) ? value[part] : undefined;
  return value;
}

function pseudoParameter(name: string, scope: Scope): Json | undefined {
  switch (name) {
    case 'AWS::AccountId':
      return scope.target.accountId;
    case 'AWS::Region':
      return scope.target.region;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    case 'AWS::StackName':
      return scope.stack;
    case 'AWS::StackId':
      return `arn:aws:cloudformation:${scope.target.region}:${scope.target.accountId}:stack/${scope.stack}/local`;
    case 'AWS::NotificationARNs':
      return [];
    default:
      return undefined;
  }
}
