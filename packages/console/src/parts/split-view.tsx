// A list and, beside it, what is selected in it. Where there is little room the detail lies over the list.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** What the two sides show. */
interface SplitViewProps {
  readonly list: ComponentChildren;
  /** Undefined where nothing is selected. */
  readonly detail: ComponentChildren | undefined;
  readonly title: string;
  readonly onClose: () => void;
}

export function SplitView({ list, detail, title, onClose }: SplitViewProps) {
  const isOpen = detail !== undefined;
  return (
    <div class={isOpen ? 'split split-open' : 'split'}>
      <div class="split-list">{list}</div>
      {isOpen && (
        <section class="split-detail" aria-label={title}>
          <div class="detail-head">
            <h2>{title}</h2>
            <button type="button" class="quiet" onClick={onClose} aria-label={`Close ${title}`}>
              ✕
            </button>
          </div>
          <DetailBody title={title}>{detail}</DetailBody>
        </section>
      )}
    </div>
  );
}

/** Another selection begins at its top. */
function DetailBody({ title, children }: { title: string; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollTo(0, 0);
  }, [title]);
  return (
    <div class="detail-body" ref={box}>
      {children}
    </div>
  );
}
