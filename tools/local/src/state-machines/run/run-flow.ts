import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { Json, JsonObject } from '../../json.ts';
import type { Flow } from '../definition/machine.ts';
import { dataOf, record, type Checkpoint, type Frame } from './frame.ts';
import { runState } from './run-state.ts';

/** What `Run.runFlow` does. */
export async function runFlow(flow: Flow, input: Json, variables: JsonObject, frame: Frame): Promise<Json> {
  const { recorder, ports } = frame.run;
  const restored = recorder.restored(frame.path);
  if (restored?.done !== undefined) return restored.done.output;
  let at: Checkpoint | undefined = restored?.checkpoint;
  let next: Omit<Checkpoint, 'visit' | 'enteredAt'> = { state: flow.startAt, input, variables };
  for (let visit = 1; ; visit += 1) {
    frame.signal.throwIfAborted();
    // A circle of states that wait for nothing would hold up everything else.
    await letOthersRun();
    const isResumed: boolean = at !== undefined;
    const here: Checkpoint = at ?? { ...next, visit, enteredAt: ports.clock.now() };
    const state = flow.states.get(here.state);
    if (state === undefined) throw new Error(`There is no state ${here.state}.`);
    if (!isResumed) {
      recorder.checkpoint(frame.path, here);
      record(frame, `${state.type}StateEntered`, {
        stateEnteredEventDetails: { name: state.name, ...dataOf('input', here.input) },
      });
    }
    const moved = await runState(state, here, frame);
    if (state.type !== 'Fail')
      record(frame, `${state.type}StateExited`, {
        stateExitedEventDetails: { name: state.name, ...dataOf('output', moved.output) },
      });
    if (moved.next === undefined) {
      recorder.done(frame.path, moved.output);
      return moved.output;
    }
    next = { state: moved.next, input: moved.output, variables: moved.variables };
    visit = here.visit;
    at = undefined;
  }
}
