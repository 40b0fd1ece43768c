// How objects of the SDK print themselves: in one line that says what they are, in place of their inner parts.

/** The name under which Node, Bun and Deno look for the method that `console.log` calls. */
export const INSPECT: unique symbol = Symbol.for('nodejs.util.inspect.custom');
