/** Actions on resources, as one statement of a function's role. */
export interface Grant {
  readonly actions: readonly string[];
  /** ARNs. */
  readonly resources: readonly string[];
  /** Why resources may end in a wildcard; without it none may. */
  readonly wildcardReason?: string;
}

/** Reads whole tables at the cost of their size; every list is a key query instead. */
const refusedActions = ['dynamodb:Scan', 'dynamodb:PartiQLSelect'];

/**
 * A grant whose actions are named one by one.
 * @throws Error when an action is a wildcard, or one that no function may have, or a resource is open without a reason.
 */
export function grant(
  actions: readonly string[],
  resources: readonly string[],
  wildcardReason?: string,
): Grant {
  const open = resources.find((resource) => resource.endsWith('*'));
  if (open !== undefined && wildcardReason === undefined) {
    throw new Error(
      `${actions.join(', ')} on ${open}: name the resource, or give the reason why it cannot be named`,
    );
  }
  for (const action of actions) {
    if (!/^[a-z0-9-]+:[A-Za-z]+$/.test(action)) {
      throw new Error(`action ${action} is not one action; name each as service:Action, as dynamodb:GetItem`);
    }
    if (refusedActions.includes(action)) {
      throw new Error(`action ${action} reads without a key; give the table an index and query it`);
    }
  }
  return { actions, resources, ...(wildcardReason !== undefined && { wildcardReason }) };
}
