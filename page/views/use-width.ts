import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** How wide what a canvas stands in is, in pixels of the page; 0 until it is there. */
export function useWidth(canvas: RefObject<HTMLCanvasElement | null>): Signal<number> {
  const width = useSignal(0);
  useEffect(() => {
    const holder = canvas.current?.parentElement as HTMLElement;
    const observer = new ResizeObserver(() => {
      width.value = holder.clientWidth;
    });
    observer.observe(holder);
    width.value = holder.clientWidth;
    return () => observer.disconnect();
  }, []);
  return width;
}
