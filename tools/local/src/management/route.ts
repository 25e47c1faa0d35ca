import type { Json, JsonObject } from '../json.ts';

/** One call of the control plane, its signature already checked. */
export interface ManagementCall {
  /** Values of the path's parameters, decoded, by name. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body as JSON; an empty object when there is none. */
  readonly body: JsonObject;
}

export interface ManagementAnswer {
  readonly status: number;
  /** Absent where the answer has no body. */
  readonly body?: Json;
}

/** One route of API Gateway's control plane, by method and path as its API reference writes them. */
export interface ManagementRoute {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** `/usageplans/{usagePlanId}/keys`. */
  readonly path: string;
  /** @throws ManagementError */
  answer(call: ManagementCall): ManagementAnswer | Promise<ManagementAnswer>;
}
