/** Why a server is of no use; undefined: it is. */
export type IceTrouble = 'unreachable' | 'refused' | 'silent' | 'unsupported' | 'failed';

const LIMIT_MS = 10_000;
/** RFC 5766 and 5389: what a server answers that does not let us in. */
const isRefusal = (code: number): boolean => code >= 400 && code < 500;

interface Gathered {
  found: boolean;
  refused: boolean;
  errors: boolean;
}

function gathering(connection: RTCPeerConnection, type: RTCIceCandidateType, changed: () => void): Gathered {
  const gathered: Gathered = { found: false, refused: false, errors: false };
  connection.addEventListener('icecandidate', ({ candidate }) => {
    gathered.found ||= candidate?.type === type;
    changed();
  });
  connection.addEventListener('icecandidateerror', ({ errorCode }) => {
    gathered.errors = true;
    gathered.refused ||= isRefusal(errorCode);
  });
  connection.addEventListener('icegatheringstatechange', changed);
  return gathered;
}

/** Waits until the condition holds, which is looked at when `wake` is called, or the time is over. */
function waiting(holds: () => boolean): { readonly wake: () => void; readonly over: Promise<void> } {
  let wake: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LIMIT_MS);
    wake = () => {
      if (!holds()) return;
      clearTimeout(timer);
      resolve();
    };
  });
  return { wake: () => wake(), over };
}

function newConnections(...configurations: readonly RTCConfiguration[]): RTCPeerConnection[] | undefined {
  try {
    return configurations.map((configuration) => new RTCPeerConnection(configuration));
  } catch {
    return undefined;
  }
}

/** Whether a STUN server tells how we are seen from there. */
export async function reachStun(server: RTCIceServer): Promise<IceTrouble | undefined> {
  const [connection] = newConnections({ iceServers: [server] }) ?? [];
  if (connection === undefined) return 'unsupported';
  try {
    const { wake, over } = waiting(() => gathered.found || connection.iceGatheringState === 'complete');
    const gathered = gathering(connection, 'srflx', wake);
    connection.createDataChannel('test');
    await connection.setLocalDescription();
    await over;
    // Who is seen by their own address gets no other one, and no error either.
    if (gathered.found || (connection.iceGatheringState === 'complete' && !gathered.errors)) return undefined;
    return gathered.refused ? 'refused' : 'unreachable';
  } catch {
    return 'failed';
  } finally {
    connection.close();
  }
}

/** Whether something comes through a TURN server: two connections of this page that may meet nowhere else. */
export async function throughRelay(server: RTCIceServer): Promise<IceTrouble | undefined> {
  const configuration: RTCConfiguration = { iceServers: [server], iceTransportPolicy: 'relay' };
  const [one, other] = newConnections(configuration, configuration) ?? [];
  if (one === undefined || other === undefined) return 'unsupported';
  const arrived = new Set<unknown>();
  try {
    const nothingFound = () => one.iceGatheringState === 'complete' && !gathered.found;
    const { wake, over } = waiting(() => arrived.size > 0 || nothingFound());
    const gathered = gathering(one, 'relay', wake);
    for (const [from, to] of [[one, other], [other, one]] as const) {
      from.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate !== null) void to.addIceCandidate(candidate).catch(() => undefined);
      });
    }
    const channel = one.createDataChannel('test');
    channel.addEventListener('open', () => channel.send('test'));
    other.addEventListener('datachannel', ({ channel: there }) => {
      there.addEventListener('message', ({ data }) => {
        arrived.add(data);
        wake();
      });
    });
    await one.setLocalDescription();
    await introduce(one, other);
    await over;
    if (arrived.size > 0) return undefined;
    if (gathered.found) return 'silent';
    return gathered.refused ? 'refused' : 'unreachable';
  } catch {
    return 'failed';
  } finally {
    one.close();
    other.close();
  }
}

async function introduce(one: RTCPeerConnection, other: RTCPeerConnection): Promise<void> {
  if (one.localDescription === null) return;
  await other.setRemoteDescription(one.localDescription);
  await other.setLocalDescription();
  if (other.localDescription !== null) await one.setRemoteDescription(other.localDescription);
}
