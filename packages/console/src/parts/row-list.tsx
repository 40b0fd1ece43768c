// A list of any length: rows of one height, of which only those in sight exist. The list has the focus and names the
// selected row, so that no focus is lost with a row; keys move the selection. While the reader is at the top the newest
// row shows; anywhere else the same rows stay under the same pixels when new ones come.
import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

const ROW_HEIGHT = 32;
/** Rows drawn beyond the edges, so that quick scrolling shows no gaps. */
const OVERSCAN = 8;
/** Between columns, and at both sides, in rem as the style sheet has them. */
const GAP_REM = 0.75;
const SIDES_REM = 2;

/** One column. */
export interface Column<T> {
  readonly name: string;
  readonly cell: (row: T) => ComponentChildren;
  /** A track of the grid, such as `minmax(0, 2fr)` or `5rem`. */
  readonly width: string;
  readonly align?: 'end';
  /** Left out where the list is too narrow for all; the last one first. */
  readonly isOptional?: boolean;
}

/** What a list shows. */
export interface RowListProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly count: number;
  readonly rowAt: (index: number) => T | undefined;
  readonly keyOf: (row: T) => string;
  /** Where the row with a key stands; -1 where it is gone. */
  readonly indexOf: (key: string) => number;
  readonly selected: string | undefined;
  readonly onSelect: (key: string | undefined) => void;
  readonly onOpen?: (row: T) => void;
  readonly rowClass?: (row: T) => string;
}

export function RowList<T>(props: RowListProps<T>) {
  const { label, count, selected } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const view = useScrollPosition(scroller, props);
  const columns = chooseColumns(props.columns, view.width);
  const first = Math.max(0, Math.floor(view.top / ROW_HEIGHT) - OVERSCAN);
  const last = Math.min(count, Math.ceil((view.top + view.height) / ROW_HEIGHT) + OVERSCAN);
  const chosen = selected === undefined ? -1 : props.indexOf(selected);
  const isDrawn = chosen >= first && chosen < last;
  return (
    <div
      class="rows"
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      tabIndex={0}
      aria-activedescendant={isDrawn ? rowId(label, chosen) : undefined}
      onKeyDown={(event) => moveByKey(event, props, scroller)}
      style={{ '--columns': columns.map(({ width }) => width).join(' ') }}
    >
      <HeaderRow columns={columns} />
      <div class="rows-scroller" role="rowgroup" ref={scroller}>
        <div class="rows-all" role="presentation" style={{ height: `${count * ROW_HEIGHT}px` }}>
          <BodyRows first={first} last={last} chosen={chosen} list={{ ...props, columns }} />
        </div>
      </div>
    </div>
  );
}

/** As many columns as have room, without those that can be spared first. */
function chooseColumns<T>(columns: readonly Column<T>[], width: number): readonly Column<T>[] {
  const chosen = [...columns];
  const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const measure = () =>
    chosen.reduce((sum, column) => sum + readRem(column.width) + GAP_REM, SIDES_REM - GAP_REM) * remPx;
  while (measure() > width) {
    const spare = chosen.findLastIndex(({ isOptional }) => isOptional);
    if (spare === -1) break;
    chosen.splice(spare, 1);
  }
  return chosen;
}

/** The least width of a track such as `5rem` or `minmax(8rem, 1fr)`. */
function readRem(track: string): number {
  return Number.parseFloat(/([\d.]+)rem/.exec(track)?.[1] ?? '0');
}

interface BodyRowsProps<T> {
  readonly first: number;
  readonly last: number;
  readonly chosen: number;
  readonly list: RowListProps<T>;
}

/** The rows in sight, each known by its key, so that none becomes another one when the list moves. */
function BodyRows<T>({ first, last, chosen, list }: BodyRowsProps<T>) {
  const indexes = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset);
  return (
    <>
      {indexes.map((index) => {
        const row = list.rowAt(index);
        if (row === undefined) return null;
        return <BodyRow key={list.keyOf(row)} index={index} row={row} isSelected={index === chosen} list={list} />;
      })}
    </>
  );
}

function HeaderRow<T>({ columns }: { columns: readonly Column<T>[] }) {
  return (
    <div role="rowgroup" class="rows-head">
      <div class="row row-head" role="row" aria-rowindex={1}>
        {columns.map(({ name, align }) => (
          <span key={name} role="columnheader" class={align === 'end' ? 'cell end' : 'cell'}>
            {name}
          </span>
        ))}
      </div>
    </div>
  );
}

interface BodyRowProps<T> {
  readonly index: number;
  readonly row: T;
  readonly isSelected: boolean;
  readonly list: RowListProps<T>;
}

function BodyRow<T>({ index, row, isSelected, list }: BodyRowProps<T>) {
  const { label, columns, keyOf, onSelect, onOpen, rowClass } = list;
  return (
    <div
      id={rowId(label, index)}
      class={`row ${rowClass?.(row) ?? ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
      onClick={() => onSelect(keyOf(row))}
      onDblClick={() => onOpen?.(row)}
    >
      {columns.map(({ name, cell, align }) => (
        <span key={name} role="gridcell" class={align === 'end' ? 'cell end' : 'cell'}>
          {cell(row)}
        </span>
      ))}
    </div>
  );
}

function rowId(label: string, index: number): string {
  return `${label.replaceAll(/\W+/g, '-')}-${index}`;
}

/** Where the list is scrolled to. Keeps the row at the top where it is when rows come before it. */
function useScrollPosition<T>(scroller: RefObject<HTMLDivElement | null>, list: RowListProps<T>) {
  const [view, setView] = useState({ top: 0, height: 600, width: 1_000 });
  const anchor = useRef<{ key: string; index: number } | undefined>(undefined);
  const { count, rowAt, keyOf, indexOf } = list;
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const measure = () => setView({ top: box.scrollTop, height: box.clientHeight, width: box.clientWidth });
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    box.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', measure);
    };
  }, []);
  useLayoutEffect(() => {
    const box = scroller.current;
    const kept = anchor.current;
    if (box !== null && kept !== undefined && box.scrollTop >= ROW_HEIGHT) {
      const index = indexOf(kept.key);
      if (index > kept.index) box.scrollTop += (index - kept.index) * ROW_HEIGHT;
    }
    const top = Math.floor((box?.scrollTop ?? 0) / ROW_HEIGHT);
    const row = rowAt(top);
    anchor.current = row === undefined ? undefined : { key: keyOf(row), index: top };
  }, [count, view.top, rowAt(0)]);
  return view;
}

/** Arrows, page, home and end move the selection; Enter opens, Escape lets go. */
function moveByKey<T>(event: KeyboardEvent, list: RowListProps<T>, scroller: RefObject<HTMLDivElement | null>): void {
  const { count, selected, rowAt, keyOf, indexOf, onSelect, onOpen } = list;
  const box = scroller.current;
  if (box === null || count === 0) return;
  const now = selected === undefined ? -1 : indexOf(selected);
  if (event.key === 'Escape') onSelect(undefined);
  else if (event.key === 'Enter') {
    const row = rowAt(now);
    if (row !== undefined) onOpen?.(row);
  } else {
    const page = Math.max(1, Math.floor(box.clientHeight / ROW_HEIGHT) - 1);
    const next = nextIndex(event.key, now, { count, page });
    if (next === undefined) return;
    const row = rowAt(next);
    if (row !== undefined) onSelect(keyOf(row));
    scrollIntoSight(box, next);
  }
  event.preventDefault();
}

function nextIndex(key: string, now: number, { count, page }: { count: number; page: number }): number | undefined {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  return step === undefined ? undefined : Math.min(count - 1, Math.max(0, now + step));
}

function scrollIntoSight(box: HTMLElement, index: number): void {
  const top = index * ROW_HEIGHT;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + ROW_HEIGHT > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW_HEIGHT - box.clientHeight;
}
