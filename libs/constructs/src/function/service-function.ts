import type { Operation } from '@tollgate/contract-kit';
import { Duration, RemovalPolicy, type CfnResource } from 'aws-cdk-lib';
import {
  Alias,
  ApplicationLogLevel,
  Architecture,
  type CfnFunction,
  Function as LambdaFunction,
  type IVersion,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct, type IConstruct } from 'constructs';
import { join } from 'node:path';
import { acknowledge } from '../acknowledge.ts';
import { projectRootOf } from '../app/create-app.ts';
import type { Grant } from '../grant.ts';
import { alarmName } from '../monitoring/alarm-name.ts';
import { functionLogGroupName, functionName, kebabCase, liveAlias, pascalCase } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';
import { functionCode } from './code/function-code.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { functionEnvironment } from './function-environment.ts';
import { functionMeter } from './function-meter.ts';
import { functionRole } from './function-role.ts';

/** What a function runs: an operation of the contract, or a consumer of events or an authorizer by its name. */
export type Served =
  | { readonly operation: Operation }
  /**
   * kebab-case file name in `src/consumers`; `polled` when an event source mapping hands over what it takes, which has a
   * dead-letter queue of its own.
   */
  | { readonly consumer: string; readonly polled?: true }
  /** kebab-case file name in `src/steps`; a state of a state machine calls it. */
  | { readonly step: string }
  /** kebab-case file name in `src/authorizers`; the gateway asks it who may call. */
  | { readonly authorizer: string }
  /** kebab-case file name in `src/routes`; a WebSocket API gives it messages. */
  | { readonly route: string };

export interface ServiceFunctionOptions {
  /** @default 512 */
  readonly memoryMegabytes?: number;
  /** Milliseconds it may run. @default the operation's own limit, else 5,000; an authorizer's 5,000; of others 30,000 */
  readonly timeoutMs?: number;
  /** What it may do beside writing its log and its traces. @default nothing */
  readonly grants?: readonly Grant[];
  /** Variables beside those every function has. */
  readonly environment?: Readonly<Record<string, string>>;
}

export type ServiceFunctionProps = Served & ServiceFunctionOptions;

/**
 * One function: an operation, a consumer or an authorizer, bundled at `dist/lambda/<name>`, with its own role and log group,
 * served through its alias `live`. A consumer that is called asynchronously also has a queue for the events it could not take.
 * @throws Error when the operation belongs to another service or is served by the gateway itself.
 */
export class ServiceFunction extends Construct {
  readonly functionName: string;
  /** What others invoke: the version that is live. */
  readonly alias: Alias;

  constructor(stack: ServiceStack, props: ServiceFunctionProps) {
    const name = nameOf(stack, props);
    const id = pascalCase(name);
    super(stack, id);
    this.functionName = functionName(stack.stage, stack.service, name);

    const logGroup = new LogGroup(this, 'LogGroup', {
      logGroupName: functionLogGroupName(this.functionName),
      retention: stack.stage.logRetention,
      removalPolicy: stack.stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const meter = 'operation' in props ? functionMeter(stack, props.operation) : undefined;
    const deadLetters = isAsynchronous(props) ? new DeadLetterQueue(this, this.functionName) : undefined;
    const role = functionRole(stack, `${id}Role`, this.functionName, [
      ...(props.grants ?? []),
      ...(meter?.grants ?? []),
      ...(deadLetters ? [deadLetters.allowSend()] : []),
    ]);
    const lambda = new LambdaFunction(this, 'Function', {
      functionName: this.functionName,
      description: descriptionOf(props),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: functionCode(join(projectRootOf(this), 'dist', 'lambda', name), stack.stage),
      memorySize: props.memoryMegabytes ?? 512,
      timeout: Duration.millis(timeoutOf(props)),
      tracing: Tracing.ACTIVE,
      logGroup,
      // What the platform writes is JSON as well, so that every line of the log can be queried.
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel[stack.stage.logLevel],
      // The policy is written in one place; what CDK would add to it is there already.
      role: role.withoutPolicyUpdates(),
      environment: { ...functionEnvironment(stack, name), ...meter?.environment, ...props.environment },
    });
    // CDK's own types do not tell an absent property from an undefined one.
    this.alias = new Alias(this, 'Alias', {
      aliasName: liveAlias,
      version: lambda.currentVersion as IVersion,
    });

    if (deadLetters) {
      (lambda.node.defaultChild as CfnFunction).deadLetterConfig = { targetArn: deadLetters.queueArn };
    }
    nameResource(role, `${id}Role`);
    nameResource(logGroup, `${id}LogGroup`);
    nameResource(lambda, `${id}Function`);
    nameResource(this.alias, `${id}Alias`);
    if (!isAsynchronous(props)) acknowledgeSynchronous(lambda);
    stack.monitoring.watchFunction({
      name,
      functionName: this.functionName,
      operation: 'operation' in props ? props.operation.id : name,
    });
    stack.delivery.shift({
      name,
      functionName: this.functionName,
      alias: this.alias,
      alarms: operationAlarms(stack, props),
    });
    if (deadLetters) stack.monitoring.watchDeadLetters(name, deadLetters.queueName);
  }
}

function nameOf(stack: ServiceStack, served: Served): string {
  if ('operation' in served) return kebabCase(ownOperation(stack, served.operation).id);
  if ('step' in served) return served.step;
  if ('consumer' in served) return served.consumer;
  return 'authorizer' in served ? served.authorizer : served.route;
}

/** The alarm of an operation that callers feel; the gateway's stack makes it under the name it has for all. */
function operationAlarms({ stage, service }: ServiceStack, served: Served): string[] {
  if (!('operation' in served)) return [];
  return [alarmName(stage, { kind: 'faults', owner: service, operation: served.operation.id })];
}

const isAsynchronous = (served: Served): boolean => 'consumer' in served && served.polled !== true;

function descriptionOf(served: Served): string {
  if ('operation' in served) return served.operation.summary;
  if ('step' in served) return `A step of a state machine: ${served.step}`;
  if ('consumer' in served) return `Consumes events: ${served.consumer}`;
  return 'authorizer' in served
    ? `Decides who may call: ${served.authorizer}`
    : `Takes messages: ${served.route}`;
}

function nameResource(construct: IConstruct, logicalId: string): void {
  (construct.node.defaultChild as CfnResource).overrideLogicalId(logicalId);
}

function ownOperation(stack: ServiceStack, operation: Operation): Operation {
  if (operation.owner !== stack.service) {
    throw new Error(
      `${operation.id} is owned by ${operation.owner}; ${stack.service} can serve only its own operations`,
    );
  }
  if (operation.servedBy === 'gateway') {
    throw new Error(`${operation.id} is served by the gateway; it has no function`);
  }
  return operation;
}

/** Lambda counts whole seconds. */
function timeoutOf(props: ServiceFunctionProps): number {
  const ofKind =
    'operation' in props ? (props.operation.timeoutMs ?? 5_000) : 'authorizer' in props ? 5_000 : 30_000;
  return Math.ceil((props.timeoutMs ?? ofKind) / 1_000) * 1_000;
}

function acknowledgeSynchronous(lambda: LambdaFunction): void {
  acknowledge(
    lambda,
    ['Serverless-LambdaDLQ'],
    'It is only invoked synchronously: a failure goes back to the caller, or to the event source, which has its own dead letters.',
  );
}
