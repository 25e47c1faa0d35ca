export { describeRefusals, describeReview, describeUnknown } from './describe-review.ts';
export { review, type Remark, type Review } from './review.ts';
