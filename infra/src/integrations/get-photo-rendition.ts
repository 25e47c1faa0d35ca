import { bucketName } from '@tollgate/constructs';
import { commonProblems } from '@tollgate/contract-kit';
import { originsOf } from '@tollgate/contract-kit/openapi';
import { answerHeaders, from } from './answer-headers.ts';
import type { IntegrationBuilder } from './integration-builder.ts';
import { problemAnswer } from './problem-answers.ts';

/** Passes the bytes of a rendition from the bucket of the photos, without a function. */
export const getPhotoRendition: IntegrationBuilder = (operation, { stage, roleArn }) => {
  const origins = originsOf(operation, stage.corsOrigins);
  const bucket = bucketName(stage, 'photos', '${AWS::AccountId}');
  const headers = (contentType: boolean) =>
    answerHeaders(origins, {
      ...(contentType && { 'Content-Type': from('integration.response.header.Content-Type') }),
      ETag: from('integration.response.header.ETag'),
      'Last-Modified': from('integration.response.header.Last-Modified'),
      'Cache-Control': operation.cacheControl ?? 'public, max-age=31536000, immutable',
    });
  return {
    definition: {
      type: 'aws',
      httpMethod: 'GET',
      uri: {
        'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:s3:path/${bucket}/renditions/{photoId}/{rendition}`,
      },
      credentials: roleArn('readRenditions'),
      timeoutInMillis: 10_000,
      passthroughBehavior: 'when_no_match',
      requestParameters: {
        'integration.request.path.photoId': 'method.request.path.photoId',
        'integration.request.path.rendition': 'method.request.path.rendition',
        'integration.request.header.If-None-Match': 'method.request.header.If-None-Match',
      },
      responses: {
        // Bytes stay bytes, whatever the caller accepts first.
        '200': { statusCode: '200', contentHandling: 'CONVERT_TO_BINARY', responseParameters: headers(true) },
        '304': { statusCode: '304', responseParameters: headers(false) },
        // The role may not list the bucket, so an absent object is denied rather than not found.
        '40[034]': problemAnswer(origins, commonProblems.notFound, 'There is no such rendition of a photo.'),
        default: problemAnswer(
          origins,
          commonProblems.unavailable,
          'The photo cannot be read at the moment.',
        ),
      },
    },
    requestHeaders: ['If-None-Match'],
  };
};
