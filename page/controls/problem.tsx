import type { ComponentChildren } from 'preact';

/** What went wrong, in a sentence where it happened; nothing where there is none. */
export function Problem({ children }: { readonly children: ComponentChildren }) {
  return (
    children && (
      <p class="problem" role="alert">
        {children}
      </p>
    )
  );
}
