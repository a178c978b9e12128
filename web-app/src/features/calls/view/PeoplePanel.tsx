import { CircleAlert, Hand, MicOff, MonitorUp, VideoOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../../i18n';
import type { CurrentCall, PeerMedia, PeerView } from '../../../state/calls/model';
import type { UserId } from '../../../state/ids';
import type { Conversation } from '../../../state/model';
import { useActions, useClient, useUser } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { isolate } from '../../../ui/bidi';
import { Button } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { SearchBox } from '../../../ui/SearchBox';
import { useNames } from '../../chat/people';
import { mayInvite, othersOf, type Other } from './others';
import { Quality } from './Quality';
import { Side } from './Side';
import styles from './Side.module.css';

/** As many as can be in a call. */
const MOST = 8;
/** With so many, one searches rather than looks. */
const MANY = 10;
/** No more of a large group are paged in. */
const LOOKED_THROUGH = 400;

interface PeoplePanelProps {
  current: CurrentCall;
  conversation: Conversation | undefined;
  me: UserId;
  onClose: () => void;
}

/** Who is there, who is not and why; and whom one can ask to come. */
export function PeoplePanel({ current, conversation, me, onClose }: PeoplePanelProps) {
  const { t } = useTranslation();
  const client = useActions();
  const group = conversation?.kind === 'group' ? conversation : undefined;
  const members = useMembers(group?.id);
  const here = new Set([me, ...current.peers.map(({ userId }) => userId)]);
  const others = othersOf(current.call, here, members.map(({ userId }) => userId));
  const nameOf = useNames([...here, ...others.map(({ userId }) => userId)]);
  const [query, setQuery] = useState('');
  const [problem, setProblem] = useState<string>();
  const wanted = query.trim().toLocaleLowerCase();
  const found = others.filter(({ userId }) => nameOf(userId).toLocaleLowerCase().includes(wanted));
  const full = here.size >= MOST;
  const invite = async (userId: UserId) => {
    setProblem(undefined);
    const outcome = await client.calls.invite([userId]);
    if (!outcome.ok) setProblem(errorText(t, outcome.problem));
  };
  return (
    <Side title={t('calls.view.participants')} onClose={onClose}>
      <h3 className={styles['part']} id="call-in">{t('calls.view.inCall')}</h3>
      <ul aria-labelledby="call-in">
        {current.peers.map((peer) => <Here key={peer.userId} userId={peer.userId} name={nameOf(peer.userId)} media={peer.media} peer={peer} />)}
        <Here userId={me} name={nameOf(me)} media={current.own.media} />
      </ul>
      {others.length > 0 && (
        <>
          <h3 className={styles['part']} id="call-out">{t('calls.view.notInCall')}</h3>
          {others.length > MANY && <div className={styles['search']}><SearchBox label={t('calls.view.find')} value={query} onChange={setQuery} /></div>}
          {full && <p className={styles['note']}>{t('calls.view.full')}</p>}
          {problem !== undefined && <p className={styles['error']} role="alert"><Icon of={CircleAlert} size="s" />{problem}</p>}
          <ul aria-labelledby="call-out">
            {found.map((other) => <Away key={other.userId} other={other} name={nameOf(other.userId)} invite={full || group === undefined ? undefined : () => { void invite(other.userId); }} />)}
          </ul>
          {found.length === 0 && <p className={styles['note']}>{t('calls.view.nobodyFound')}</p>}
        </>
      )}
    </Side>
  );
}

const NONE: readonly { readonly userId: UserId }[] = [];

/** Members of a group, page after page, as far as one can look through them. */
function useMembers(id: Conversation['id'] | undefined): readonly { readonly userId: UserId }[] {
  const client = useActions();
  const members = useClient((state) => (id === undefined ? undefined : state.members.get(id)));
  useEffect(() => (id === undefined ? undefined : client.groups.openMembers(id)), [client, id]);
  const more = members !== undefined && !members.complete && !members.loading && members.problem === undefined && members.items.length < LOOKED_THROUGH;
  useEffect(() => {
    if (id !== undefined && more) client.groups.loadMembers(id);
  }, [client, id, more]);
  return members?.items ?? NONE;
}

function Here({ userId, name, media, peer }: { userId: UserId; name: string; media: PeerMedia; peer?: PeerView }) {
  const { t } = useTranslation();
  const user = useUser(userId);
  const marks = [
    { on: media.hand, icon: Hand, text: t('calls.view.hand') }, { on: media.screen, icon: MonitorUp, text: t('calls.view.sharing') },
    { on: !media.microphone, icon: MicOff, text: t('calls.view.muted') }, { on: !media.camera, icon: VideoOff, text: t('calls.view.cameraOff') },
  ];
  return (
    <li className={styles['row']} data-user={userId}>
      <Avatar id={userId} name={name} avatar={user?.avatar} size={36} />
      <span className={styles['two']}>
        <bdi>{peer === undefined ? t('calls.view.you') : name}</bdi>
        {peer !== undefined && peer.connection !== 'connected' && <small>{t(`calls.view.${peer.connection}`)}</small>}
      </span>
      <span className={styles['marks']}>
        {marks.filter(({ on }) => on).map(({ icon, text }) => <span key={text} role="img" aria-label={text} title={text}><Icon of={icon} size="s" /></span>)}
        {peer?.quality !== undefined && <Quality level={peer.quality} />}
      </span>
    </li>
  );
}

function Away({ other, name, invite }: { other: Other; name: string; invite: (() => void) | undefined }) {
  const { t } = useTranslation();
  const user = useUser(other.userId);
  const again = other.state !== 'none';
  return (
    <li className={styles['row']} data-user={other.userId}>
      <Avatar id={other.userId} name={name} avatar={user?.avatar} size={36} />
      <span className={styles['two']}>
        <bdi>{name}</bdi>
        {again && <small data-state={other.state}>{t(`calls.view.state.${other.state}`)}</small>}
      </span>
      {invite !== undefined && mayInvite(other) && (
        <Button size="small" aria-label={t('calls.view.inviteOne', { name: isolate(name) })} onPress={invite}>{t('calls.view.inviteShort')}</Button>
      )}
    </li>
  );
}
