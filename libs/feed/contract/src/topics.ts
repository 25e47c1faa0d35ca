/** Kinds of topics of the feed: `vehicle.{vehicleId}`, `state.{stateCode}`, `photos`. */
export const topicKinds = ['vehicle', 'state', 'photos'] as const;
