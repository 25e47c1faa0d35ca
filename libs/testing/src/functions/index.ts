export {
  startFunctionService,
  type Behaviour,
  type FunctionService,
  type Invocation,
} from './function-service.ts';
