/** Whether the browser can share a screen; phones cannot, and pages that are no secure context. */
export function canShare(): boolean {
  return (navigator.mediaDevices as MediaDevices | undefined)?.getDisplayMedia !== undefined;
}
