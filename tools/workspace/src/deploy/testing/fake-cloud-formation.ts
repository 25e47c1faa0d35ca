import { mangled, namedIn, outputsOf, parametersOf, type FakeChange, type FakeStack } from './fake-stack.ts';
import { membersOf, type Xml } from './xml.ts';

/** A refusal of an AWS service. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const noStack = (name: string): Refusal =>
  new Refusal('ValidationError', `Stack with id ${name} does not exist`);

/** What CloudFormation remembers and does, as far as CDK's command and the planner ask it. Nothing takes time. */
export class FakeCloudFormation {
  readonly stacks = new Map<string, FakeStack>();
  /** Stacks in the order in which they were made, changed or deleted, as `update tollgate-prod-photos`. */
  readonly done: string[] = [];
  /** Stacks that fail when they are next deployed, and are rolled back, or deleted, and stay. */
  readonly failing = new Set<string>();
  /** Is called when a stack was made or changed. */
  whenDone: () => void = () => undefined;
  /** Resources that outlived their stacks, by kind and name; no stack makes another of that name. */
  readonly retained = new Set<string>();
  readonly #changes = new Map<string, FakeChange>();
  readonly #templateAt: (url: string) => string;

  /** @param templateAt reads what a `TemplateURL` names */
  constructor(templateAt: (url: string) => string) {
    this.#templateAt = templateAt;
  }

  /** Answers one action of the query protocol. */
  answer(form: URLSearchParams): Xml {
    const action = form.get('Action') ?? '';
    const known = this.#actions[action];
    if (known === undefined) throw new Refusal('InvalidAction', `The fake CloudFormation has no ${action}`);
    return known(form);
  }

  readonly #actions: Readonly<Record<string, (form: URLSearchParams) => Xml>> = {
    DescribeStacks: (form) => ({ Stacks: this.#asked(form).map(described) }),
    GetTemplate: (form) => {
      const template = mangled(this.#stack(form).template) || '{}';
      return { TemplateBody: template, StagesAvailable: ['Original', 'Processed'] };
    },
    GetTemplateSummary: () => ({ Parameters: [] }),
    DescribeStackEvents: () => ({ StackEvents: [] }),
    DescribeStackResources: () => ({ StackResources: [] }),
    ListStackResources: () => ({ StackResourceSummaries: [] }),
    DescribeEvents: () => ({ OperationEvents: [] }),
    CreateChangeSet: (form) => this.#createChangeSet(form),
    DescribeChangeSet: (form) => {
      const change = this.#change(form);
      const refused = {
        Status: 'FAILED',
        StatusReason: "The submitted information didn't contain changes. Submit different information.",
      };
      return {
        ChangeSetName: change.name,
        ChangeSetId: changeSetId(change),
        StackName: change.stack,
        StackId: this.#find(change.stack)?.id,
        ...(change.isEmpty ? refused : { Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE' }),
        Changes: [],
      };
    },
    DeleteChangeSet: (form) => {
      this.#changes.delete(keyOf(form));
      return {};
    },
    ExecuteChangeSet: (form) => {
      this.#execute(this.#change(form));
      return {};
    },
    UpdateTerminationProtection: (form) => {
      const stack = this.#stack(form);
      stack.isProtected = form.get('EnableTerminationProtection') === 'true';
      return { StackId: stack.id };
    },
    DeleteStack: (form) => {
      const stack = this.#stack(form);
      if (stack.isProtected)
        throw new Refusal('ValidationError', `Stack [${stack.name}] cannot be deleted while it is protected`);
      if (this.failing.delete(stack.name)) {
        Object.assign(stack, { status: 'DELETE_FAILED', reason: 'A bucket is not empty' });
        return {};
      }
      this.stacks.delete(stack.name);
      this.#retain(stack.template);
      this.done.push(`delete ${stack.name}`);
      return {};
    },
  };

  #createChangeSet(form: URLSearchParams): Xml {
    const name = form.get('StackName') ?? '';
    const before = this.#find(name);
    if (before?.status === 'ROLLBACK_COMPLETE')
      throw new Refusal(
        'ValidationError',
        `${before.id} is in ROLLBACK_COMPLETE state and can not be updated.`,
      );
    const template = form.get('TemplateBody') ?? this.#templateAt(form.get('TemplateURL') ?? '');
    const change: FakeChange = {
      name: form.get('ChangeSetName') ?? '',
      stack: before?.name ?? name,
      template,
      parameters: Object.fromEntries(
        membersOf(form, 'Parameters').map(({ ParameterKey = '', ParameterValue, UsePreviousValue }) => [
          ParameterKey,
          UsePreviousValue === 'true' ? (before?.parameters[ParameterKey] ?? '') : (ParameterValue ?? ''),
        ]),
      ),
      tags: Object.fromEntries(membersOf(form, 'Tags').map(({ Key = '', Value = '' }) => [Key, Value])),
      imports: form.get('ImportExistingResources') === 'true',
      isEmpty: before?.template === template && before.changeSet !== undefined,
    };
    if (before === undefined) this.stacks.set(name, empty(name));
    this.#changes.set(`${change.stack}/${change.name}`, change);
    return { Id: changeSetId(change), StackId: (before ?? this.#find(name))?.id };
  }

  #execute(change: FakeChange): void {
    const stack = this.#find(change.stack);
    if (stack === undefined) throw noStack(change.stack);
    const isNew = stack.status === 'REVIEW_IN_PROGRESS';
    const { template, parameters, tags } = change;
    stack.changeSet = changeSetId(change);
    const obstacle = this.#obstacle(stack, change);
    if (obstacle !== undefined) {
      // What the change made and is to be kept stays behind, also when the rest is rolled back.
      this.#retain(template, stack.template);
      if (isNew) Object.assign(stack, { template, parameters, tags });
      stack.status = isNew ? 'ROLLBACK_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE';
      stack.reason = obstacle;
      return;
    }
    this.#retain(stack.template, template);
    for (const { name } of namedIn(template)) this.retained.delete(name);
    Object.assign(stack, { template, parameters, tags });
    stack.status = isNew ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE';
    delete stack.reason;
    this.done.push(`${isNew ? 'create' : 'update'} ${stack.name}`);
    this.whenDone();
  }

  /** Why a change fails, if it does. CloudFormation imports only what outlives its stack and has a name that it need not compute. */
  #obstacle(stack: FakeStack, { template, imports }: FakeChange): string | undefined {
    if (this.failing.delete(stack.name)) return 'A resource could not be made';
    const held = new Set(namedIn(stack.template).map(({ name }) => name));
    const taken = namedIn(template).find(
      ({ name, isImported }) => !held.has(name) && this.retained.has(name) && !(imports && isImported),
    );
    return taken === undefined ? undefined : `${taken.name} already exists`;
  }

  /** Keeps what outlives its stack, when a template has it and the other does not. */
  #retain(template: string, other = ''): void {
    const others = new Set(namedIn(other).map(({ name }) => name));
    for (const { name, isKept } of namedIn(template))
      if (isKept && !others.has(name)) this.retained.add(name);
  }

  #asked(form: URLSearchParams): readonly FakeStack[] {
    return form.has('StackName') ? [this.#stack(form)] : [...this.stacks.values()];
  }

  #stack(form: URLSearchParams): FakeStack {
    const name = form.get('StackName') ?? '';
    const stack = this.#find(name);
    if (stack === undefined) throw noStack(name);
    return stack;
  }

  #find(nameOrId: string): FakeStack | undefined {
    return this.stacks.get(nameOrId.split('/')[1] ?? nameOrId);
  }

  #change(form: URLSearchParams): FakeChange {
    const change = this.#changes.get(keyOf(form));
    if (change === undefined) throw new Refusal('ChangeSetNotFound', 'There is no such change set', 404);
    return change;
  }
}

/** A change set is named by itself and its stack, or by its ARN, which ends in both. */
function keyOf(form: URLSearchParams): string {
  const name = form.get('ChangeSetName') ?? '';
  const stack = form.get('StackName') ?? '';
  const [, plain = name, of = stack.split('/')[1] ?? stack] = /:changeSet\/([^/]+)\/(.+)$/.exec(name) ?? [];
  return `${of}/${plain}`;
}

const changeSetId = ({ name, stack }: FakeChange): string =>
  `arn:aws:cloudformation:us-east-1:123456789012:changeSet/${name}/${stack}`;

const empty = (name: string): FakeStack => ({
  name,
  id: `arn:aws:cloudformation:us-east-1:123456789012:stack/${name}/1`,
  status: 'REVIEW_IN_PROGRESS',
  template: '',
  parameters: {},
  tags: {},
  isProtected: false,
});

const described = (stack: FakeStack): Xml => ({
  StackName: stack.name,
  StackId: stack.id,
  StackStatus: stack.status,
  StackStatusReason: stack.reason,
  ChangeSetId: stack.changeSet,
  CreationTime: '2026-01-01T00:00:00Z',
  EnableTerminationProtection: stack.isProtected,
  Parameters: Object.entries(parametersOf(stack)).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  })),
  Tags: Object.entries(stack.tags).map(([Key, Value]) => ({ Key, Value })),
  Outputs: Object.entries(outputsOf(stack)).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
});
