// A list of records that were loaded as a whole, with a field that filters them: the usual middle of a view, with all
// its states.
import type { ComponentChildren } from 'preact';
import { Empty, Failure, Loading } from './messages.tsx';
import { type Column, RowList } from './row-list.tsx';
import type { Loaded } from './use-loaded.ts';

/** What is listed and how. */
interface RecordListProps<T> {
  readonly label: string;
  readonly loaded: Loaded<readonly T[]>;
  readonly columns: readonly Column<T>[];
  readonly keyOf: (row: T) => string;
  readonly filter?: string;
  readonly textOf?: (row: T) => string;
  readonly selected: string | undefined;
  readonly onSelect: (key: string | undefined) => void;
  readonly onOpen?: (row: T) => void;
  /** Shown where there is nothing at all. */
  readonly empty: ComponentChildren;
}

export function RecordList<T>(props: RecordListProps<T>) {
  const { label, loaded, columns, keyOf, filter = '', textOf, selected, onSelect, onOpen, empty } = props;
  const { value, error, reload } = loaded;
  if (error !== undefined && value === undefined) return <Failure error={error} onRetry={reload} />;
  if (value === undefined) return <Loading what={label.toLowerCase()} />;
  if (value.length === 0) return <>{empty}</>;
  const wanted = filter.trim().toLowerCase();
  const rows =
    wanted === '' || textOf === undefined ? value : value.filter((row) => textOf(row).toLowerCase().includes(wanted));
  if (rows.length === 0) return <Empty title={`Nothing here contains “${filter}”.`} />;
  return (
    <>
      {error !== undefined && <Failure error={error} onRetry={reload} />}
      <RowList
        label={label}
        columns={columns}
        count={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={keyOf}
        indexOf={(key) => rows.findIndex((row) => keyOf(row) === key)}
        selected={selected}
        onSelect={onSelect}
        {...(onOpen && { onOpen })}
      />
    </>
  );
}
