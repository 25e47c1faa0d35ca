export { describeRefusals, describeReview, describeUnknown } from './describe-review.ts';
export { isUnread, review, type Remark, type Review } from './review.ts';
