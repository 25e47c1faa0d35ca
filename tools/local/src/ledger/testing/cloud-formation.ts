import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';

/** A property of a resource type as CloudFormation has it, with its parts when it is an object, a list or a map of them. */
export interface CloudFormationProperty {
  readonly name: string;
  /** Absent when CloudFormation itself says nothing of the inside, or when it contains itself. */
  readonly parts?: readonly CloudFormationProperty[];
  /** Parts stand below any key. */
  readonly isMap: boolean;
}

const cdk = dirname(createRequire(import.meta.url).resolve('aws-cdk-lib/package.json'));

/**
 * Resource types of a service with their properties, as the constructs of the CDK library that are generated from
 * CloudFormation's own list write them into templates. The library is read as text: loading it takes seconds.
 *
 * @param module name of the library's folder without `aws-`: `apigateway`
 */
export function cloudFormationTypes(module: string): Map<string, readonly CloudFormationProperty[]> {
  const text = readFileSync(join(cdk, `aws-${module}/lib/${module}.generated.js`), 'utf8');
  const writers = new Map(
    [
      ...text.matchAll(
        /function (convertCfn\w+?)ToCloudFormation\(properties\)\{.*?assertSuccess\(\),\{(.*?)\}\):properties\}/gs,
      ),
    ].map(([, writer = '', members = '']) => [writer, members]),
  );
  const propertiesOf = (writer: string, seen: readonly string[]): CloudFormationProperty[] | undefined => {
    const members = writers.get(writer);
    if (members === undefined || seen.includes(writer)) return undefined;
    return members.split(/,(?=\w+:(?:cdk\(|convert))/).map((member) => {
      const [name = ''] = member.split(':');
      const inner = /convertCfn\w+?(?=ToCloudFormation)/.exec(member)?.[0];
      const parts = inner === undefined ? undefined : propertiesOf(inner, [...seen, writer]);
      return { name, isMap: member.includes('hashMapper'), ...(parts === undefined ? {} : { parts }) };
    });
  };
  const types = text.matchAll(/class (Cfn\w+) extends.*?CFN_RESOURCE_TYPE_NAME="([^"]+)"/gs);
  return new Map(
    [...types].map(([, name = '', type = '']) => [type, propertiesOf(`convert${name}Props`, []) ?? []]),
  );
}
