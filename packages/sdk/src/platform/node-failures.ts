// Why a connection failed, in words that say what to do where that is known. Called by node-exchange.ts.

/** The system's code for a failure, and a reason to show. */
export interface ExplainedFailure {
  readonly code: string | undefined;
  readonly reason: string;
}

/** The codes of Node and OpenSSL for a certificate that nobody vouches for. */
const NOT_TRUSTED = /SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)/;

/** Reads what Node threw. */
export function explainFailure(error: unknown): ExplainedFailure {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const said = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').trim() : ''; // OpenSSL ends with a new line
  // OpenSSL's own words are a line of numbers.
  if (/wrong version number|packet length too long/.test(said)) {
    return { code, reason: 'what answers does not speak TLS; is the address right, should it begin with http://?' };
  }
  if (NOT_TRUSTED.test(code ?? '')) {
    return {
      code,
      reason: `${said.split(';')[0]}; if you trust it, give its authority in PEM form as the option \`ca\``,
    };
  }
  // When several addresses of a host fail, Node's message is empty.
  return { code, reason: said || (code ?? 'the connection failed') };
}
