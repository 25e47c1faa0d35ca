/** Packages that bundles carry in a smaller form, each with the reason why the form does the same. */
export const packageStandIns: Readonly<Record<string, string>> = {
  // A function always gets its credentials from the environment Lambda gives it; looking elsewhere costs size and start-up time.
  '@aws-sdk/credential-provider-node': `
    export const defaultProvider = () => async () => {
      const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
      if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
        throw new Error('no credentials in the environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are expected');
      }
      return {
        accessKeyId: AWS_ACCESS_KEY_ID,
        secretAccessKey: AWS_SECRET_ACCESS_KEY,
        ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
      };
    };`,
  // The X-Ray SDK asks it only whether Node is older than 8 and whether version 2 of the AWS SDK is new enough; neither is so.
  semver: `export const gte = () => true;`,
  // The DynamoDB client makes one and none of its commands asks it: endpoints are discovered by other services only.
  '@aws-sdk/endpoint-cache': `export class EndpointCache {}`,
  // Only operations whose input or output is a stream of events use it, and no function calls such an operation.
  '@smithy/core/event-streams': `
    const refuse = () => { throw new Error('event streams are left out of this bundle; take @smithy/core/event-streams off the stand-ins'); };
    export const eventStreamSerdeProvider = () => ({ serialize: refuse, deserialize: refuse });
    export const resolveEventStreamSerdeConfig = (input) =>
      Object.assign(input, { eventStreamMarshaller: input.eventStreamSerdeProvider(input) });
    export class EventStreamSerde { constructor() { refuse(); } }`,
};
