import { lazy, Suspense, type ComponentType } from 'react';

/** A part of the app that is loaded when it is first shown. `Waiting` stands in its place until then; without it, nothing. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>, Waiting?: ComponentType): ComponentType<Props> {
  const Loaded = lazy(async () => ({ default: await load() }));
  return function Lazily(props: Props) {
    return <Suspense fallback={Waiting && <Waiting />}><Loaded {...props} /></Suspense>;
  };
}
