// The error envelope: how a refusal looks on the wire. The one place that knows its fields.
import { Problem } from '../problem.ts';
import { findUnavailable, UnfitValueError } from '../store/contract.ts';
import { isDiskFull } from '../store/full-disk.ts';
import { INSUFFICIENT_STORAGE } from '../store/space-reserve.ts';
import type { Reply } from './call.ts';

/**
 * Renders whatever was thrown; a failure that is not a `Problem` becomes a 507, 503 or 500 without internal details.
 */
export function createProblemReply(error: unknown, requestId: string): Reply {
  const refusal = error instanceof Problem ? error : toProblem(error);
  const { data, modelErrors, modelErrorKeys, headers } = refusal.details;
  const json = {
    error: sentenceOf(refusal),
    'http-code': refusal.status,
    instance: requestId,
    title: refusal.title,
    type: refusal.type,
    ...(data && { data }),
    ...(modelErrors && {
      errors: Object.values(modelErrors).flat(),
      model_errors: modelErrors,
      'model-errors': modelErrors,
    }),
    ...(modelErrorKeys && { model_error_keys: modelErrorKeys }),
  };
  return { status: refusal.status, json, headers: { 'X-Files-Error-Class': refusal.type, ...headers } };
}

/** The vendor's own tests look for the words "Not Found" in the sentence of every 404 of this type. */
function sentenceOf({ type, title, message }: Problem): string {
  if (message === '') return title;
  return type === 'not-found' ? `${title}. ${message}` : message;
}

function toProblem(error: unknown): Problem {
  if (isDiskFull(error)) {
    const text = "The server's disk is full. Nothing was changed; retry once there is space again.";
    return new Problem('service-unavailable', text, { status: INSUFFICIENT_STORAGE, cause: error });
  }
  if (error instanceof UnfitValueError) {
    return new Problem('bad-request/request-params-invalid', 'A value of this request cannot be stored or compared.');
  }
  const unavailable = findUnavailable(error);
  if (unavailable !== undefined) {
    const outcome = unavailable.mayHaveChanged ? 'It is unknown whether the change was made' : 'Nothing was changed';
    const text = `The server cannot reach what it keeps its state in. ${outcome}; retry later.`;
    return new Problem('service-unavailable', text, { status: 503, cause: error, headers: { 'Retry-After': '1' } });
  }
  return new Problem('bad-request/internal-general-error', 'The server failed to process this request.', {
    status: 500,
  });
}
