// The error envelope: how a refusal looks on the wire. The one place that knows its fields.
import { Problem } from '../problem.ts';
import type { Reply } from './call.ts';

/** Renders whatever was thrown; anything but a `Problem` becomes a 500 that tells nothing of the server's inside. */
export function problemReply(error: unknown, requestId: string): Reply {
  const refusal =
    error instanceof Problem
      ? error
      : new Problem('bad-request/internal-general-error', 'The server failed at this request.', { status: 500 });
  const { data, modelErrors, modelErrorKeys, headers } = refusal.details;
  const json = {
    error: refusal.message === '' ? refusal.title : refusal.message,
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
