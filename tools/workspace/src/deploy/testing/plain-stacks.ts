import type { BuiltStack } from '../stacks/built-stacks.ts';
import type { DeployedStack } from '../stacks/deployed-stacks.ts';
import type { Template } from '../stacks/template.ts';
import { bus, gateway, lambda, recordedTemplate, rule } from './small-registry.ts';

/** A stack of a project of its own. */
export const built = (name: string, template: Template): BuiltStack => ({
  name: `tollgate-prod-${name}`,
  root: `apps/${name}`,
  assembly: '/nowhere',
  template,
  digest: template.Outputs?.['TemplateDigest']?.Value as string,
  tags: {},
  isProtected: false,
});

/** A stack that is deployed as it is built. */
export const asDeployed = ({ name, template, digest }: BuiltStack): DeployedStack => ({
  name,
  template,
  digest,
  text: JSON.stringify(template),
  status: 'UPDATE_COMPLETE',
  reason: undefined,
  tags: {},
  parameters: {},
  isProtected: false,
});

export const events = built('events', recordedTemplate('events', { Bus: bus }));
export const photos = built(
  'photos',
  recordedTemplate('photos', { Get: lambda('photos', 'get-photo', '1'), Rule: rule }),
);
export const api = built('gateway', recordedTemplate('gateway', { Api: gateway('photos-get-photo') }));
