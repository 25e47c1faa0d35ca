import { CfnDynamicReference, CfnDynamicReferenceService } from 'aws-cdk-lib';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { acknowledge } from '../acknowledge.ts';
import { serviceName } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';

/** On a laptop cursors protect nothing, and nothing there answers dynamic references. */
const localSecret = 'cursors-of-the-local-stage-are-no-secret';

/**
 * The secret that signs the cursors of a service's lists, for the variable CURSOR_SECRET. It is made by Secrets Manager
 * when the stack is created and put into the function's settings at deployment, so that it stands in no template and
 * costs a function no call. A stack has one, whoever asks for it.
 */
export function cursorSecret(stack: ServiceStack): string {
  if (stack.stage.name === 'local') return localSecret;
  const made = stack.node.tryFindChild('CursorSecret') as CfnSecret | undefined;
  const { ref } = made ?? makeSecret(stack);
  const service = CfnDynamicReferenceService.SECRETS_MANAGER;
  return new CfnDynamicReference(service, `${ref}:SecretString`).toString();
}

function makeSecret(stack: ServiceStack): CfnSecret {
  const secret = new CfnSecret(stack, 'CursorSecret', {
    name: `${serviceName(stack.stage, stack.service)}-cursors`,
    description: `Signs the cursors of the lists of ${stack.service}`,
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
  });
  acknowledge(
    secret,
    ['AwsSolutions-SMG4'],
    'Functions get the secret at deployment; one that rotates by itself would never reach them.',
  );
  return secret;
}
