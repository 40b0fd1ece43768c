// Loaded by a server process before its program (`--import`): the clock of its machine is wrong by the milliseconds
// that FILESCOM_STORY_CLOCK_MS names. Timers and `performance` count on as before.
const byMs = Number(process.env['FILESCOM_STORY_CLOCK_MS']);
const OwnDate = Date;
const now = () => OwnDate.now() + byMs;

globalThis.Date = new Proxy(OwnDate, {
  apply: () => new OwnDate(now()).toString(),
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
