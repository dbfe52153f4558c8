// What of Preact, of its hooks and of its signals the page uses: they are built into it by these names.
export { batch, computed, effect, type Signal, signal } from '@preact/signals-core';
export { useComputed, useEffect, useId, useMemo, useRef, useSignal, useSignalEffect } from './hooks.ts';
export { render } from './patch.ts';
export { Fragment, h } from './vnode.ts';
