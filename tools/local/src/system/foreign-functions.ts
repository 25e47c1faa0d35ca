import { AssemblyError, physicalName, type ResolvedResource, type Target } from '../assembly/index.ts';
import { runsHere } from '../functions/index.ts';

/** Types whose resources call a function when something happens, by the ARN in their properties. */
const callers = new Set([
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::Events::Rule',
  'AWS::Lambda::EventSourceMapping',
  'AWS::S3::Bucket',
  'AWS::StepFunctions::StateMachine',
  'Custom::S3BucketNotifications',
]);

/**
 * Refuses functions in other languages that something would call; those that nothing calls serve CDK's own custom
 * resources and are never missed.
 * @throws AssemblyError naming the function and its caller
 */
export function refuseForeignCalls(resources: readonly ResolvedResource[], target: Target): void {
  const foreign = resources.filter(
    (resource) => resource.type === 'AWS::Lambda::Function' && !runsHere(resource),
  );
  if (foreign.length === 0) return;
  const calling = resources
    .filter(({ type }) => callers.has(type))
    .map((resource) => {
      // The function behind a custom resource is CDK's own, whose work the runtime does itself.
      const { ServiceToken: _provider, ...properties } = resource.properties;
      return { resource, text: JSON.stringify(properties) };
    });
  for (const fn of foreign) {
    const name = physicalName({ ...target, ...fn }, fn.properties);
    const escaped = name.replace(/[^\w-]/g, '\\$&');
    const named = new RegExp(`function:${escaped}(?![\\w-])|"FunctionName":"${escaped}[":]`);
    const caller = calling.find(({ text }) => named.test(text));
    if (caller === undefined) continue;
    const { stack, logicalId } = caller.resource;
    throw new AssemblyError(
      `${stack}/${logicalId} calls ${fn.stack}/${fn.logicalId}, whose runtime is ${JSON.stringify(fn.properties['Runtime'] ?? 'a container image')}; the local runtime runs nodejs functions. Leave the two out of the stage that is served locally, or write the function for Node.js.`,
    );
  }
}
