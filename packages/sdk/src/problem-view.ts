// Makes the leaf error classes: views on the group classes that distinguish errors by `type`.
import type { ApiError } from './errors.ts';
import type { ProblemType } from './generated/problem-types.ts';

/** An error of a group whose `type` is known. */
export type ProblemOf<Group extends ApiError, Type extends ProblemType> = Group & { readonly type: Type };

/** What stands to the right of `instanceof` for one error type. It makes no errors of its own. */
export interface ProblemView<Group extends ApiError, Type extends ProblemType> {
  readonly name: string;
  readonly type: Type;
  [Symbol.hasInstance](value: unknown): value is ProblemOf<Group, Type>;
}

/** Returns the view for `type`: `error instanceof view` is true for errors of that group and type. */
export function createProblemView<Group extends ApiError, Type extends ProblemType>(
  group: abstract new (...args: never[]) => Group,
  name: string,
  type: Type,
): ProblemView<Group, Type> {
  return class {
    static readonly name = name;
    static readonly type = type;

    constructor() {
      throw new TypeError(`${name} only tells errors apart; the API's answers make the errors`);
    }

    static [Symbol.hasInstance](value: unknown): value is ProblemOf<Group, Type> {
      return value instanceof group && value.type === type;
    }
  };
}
