import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a cloud assembly with one stack, as `cdk synth` lays it out. @returns its folder */
export function writeAssembly(folder: string, stack: string, template: object): string {
  mkdirSync(folder, { recursive: true });
  const templateFile = `${stack}.template.json`;
  writeFileSync(join(folder, templateFile), JSON.stringify(template));
  const artifact = { type: 'aws:cloudformation:stack', properties: { templateFile, stackName: stack } };
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ version: '48.0.0', artifacts: { [stack]: artifact } }),
  );
  return folder;
}

/** A function resource whose bundle lies in `codeFolder`. */
export function functionResource(name: string, codeFolder: string, properties: object = {}): object {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: name,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
      Role: 'arn:aws:iam::000000000000:role/any',
      Timeout: 10,
      MemorySize: 256,
      TracingConfig: { Mode: 'Active' },
      ...properties,
    },
    Metadata: { 'aws:asset:path': codeFolder },
  };
}
