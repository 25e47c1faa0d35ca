/** What roles of one service may do to the data of another, and why it is so. */
export interface AllowedReach {
  /** Services whose roles may; `*` is every one. */
  readonly from: string;
  /** The service whose data it is; `*` is every one. */
  readonly to: string;
  readonly actions: readonly string[];
  readonly reason: string;
}

/** Every exception from "a function reaches the data of its own stack". One that nothing needs any more fails a test. */
export const allowedReach: readonly AllowedReach[] = [
  {
    from: 'gateway',
    to: 'states',
    actions: ['dynamodb:GetItem'],
    reason: 'The gateway answers /states/{stateCode} from the table itself (ADR 0013).',
  },
  {
    from: 'gateway',
    to: 'photos',
    actions: ['s3:GetObject'],
    reason: 'The gateway answers with renditions from the bucket itself (ADR 0013).',
  },
  {
    from: '*',
    to: 'access',
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    reason: 'Metered functions count and record their calls in the one meter (ADR 0033).',
  },
  {
    from: '*',
    to: '*',
    actions: ['dynamodb:ListStreams'],
    reason: 'It takes no resource, and tells names of streams, never what is in them.',
  },
];
