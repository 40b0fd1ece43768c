// Looks words of callers up in a table. A plain look would also find what every object has, such as `constructor`.

/** The member of this name, where the table itself has one. */
export function findOwn<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
