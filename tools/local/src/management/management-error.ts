/** Kinds of refusal, with their statuses. Source: API Gateway V1 API reference, "Errors" of each action. */
const statuses = {
  BadRequestException: 400,
  NotFoundException: 404,
  ConflictException: 409,
} as const;

/** Refuses a call of the control plane, as the SDK reads it: `x-amzn-ErrorType` and a message. */
export class ManagementError extends Error {
  override readonly name: keyof typeof statuses;

  constructor(name: keyof typeof statuses, message: string) {
    super(message);
    this.name = name;
  }

  get status(): number {
    return statuses[this.name];
  }
}

export const notFound = (message: string): ManagementError =>
  new ManagementError('NotFoundException', message);
export const badRequest = (message: string): ManagementError =>
  new ManagementError('BadRequestException', message);
export const conflict = (message: string): ManagementError =>
  new ManagementError('ConflictException', message);
