import type { LedgerEntries } from '../ledger-entry.ts';
import { atRest, byKey, noTags, onDisk } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const unversioned = 'start executions by the ARN of the state machine itself: it has one version here';
const told = 'GetExecutionHistory and GET /_local/executions tell what happens';

const definitions = 'src/system/state-machine-definitions.test.ts';
const runtime = 'src/runtime/state-machines.test.ts';
const runs = testOf(runtime, 'state machines: lines of an object are worked on by a distributed map');

/** State machines. */
export const stateMachineEntries: LedgerEntries = {
  'AWS::StepFunctions::StateMachine': {
    honoured: {
      ...shownBy(runs, 'StateMachineName', 'DefinitionString'),
      ...shownBy(
        testOf(definitions, 'a definition may be an object, with substitutions'),
        'Definition',
        'DefinitionSubstitutions',
      ),
      ...shownBy(testOf(definitions, 'a definition may be an asset'), 'DefinitionS3Location.Key'),
      ...shownBy(testOf(runtime, 'state machines: an express machine answers at once'), 'StateMachineType'),
      ...shownBy(testOf(definitions, 'a machine is read with all it says'), 'RoleArn'),
    },
    except: all(
      'tasks call functions, SQS sendMessage, EventBridge putEvents and startExecution; a distributed map runs at most two child executions for each processor at a time, whose history is not kept',
      'DefinitionString',
      'Definition',
      'DefinitionS3Location.Key',
    ),
    accepted: {
      'DefinitionS3Location.Bucket': byKey,
      'DefinitionS3Location.Version': onDisk,
      EncryptionConfiguration: atRest,
      LoggingConfiguration: told,
      Tags: noTags,
      TracingConfiguration:
        'a state machine has no segment of its own; functions that it calls go on with the trace of who started it',
    },
  },
  'AWS::StepFunctions::StateMachineAlias': { unserved: unversioned },
  'AWS::StepFunctions::StateMachineVersion': { without: unversioned },
  'AWS::StepFunctions::Activity': { unserved: 'call a function: nobody polls for activities here' },
};
