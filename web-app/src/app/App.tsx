/** Everything that is seen. */
export function App() {
  return null;
}
