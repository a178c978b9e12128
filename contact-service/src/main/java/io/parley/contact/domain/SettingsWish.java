package io.parley.contact.domain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which settings of a group shall be another; what is empty stays. */
public record SettingsWish(
    Optional<String> name,
    Optional<String> notice,
    Optional<String> avatar,
    Optional<Boolean> listed,
    Optional<Boolean> open,
    Optional<Boolean> allHistory,
    Optional<Boolean> allMuted) {

  /** All of them, as of a new group: what is empty is as it is in most groups. */
  GroupSettings all() {
    return new GroupSettings(
        name.orElseThrow(),
        notice.orElse(""),
        avatar.orElse(""),
        listed.orElse(false),
        open.orElse(false),
        allHistory.orElse(false),
        allMuted.orElse(false));
  }

  /** The same with texts as they are stored; else {@link InvalidText}. */
  SettingsWish checked() {
    return new SettingsWish(
        name.map(Texts::name),
        notice.map(Texts::notice),
        avatar.map(Texts::avatar),
        listed,
        open,
        allHistory,
        allMuted);
  }

  /** The same that leaves the picture. */
  SettingsWish withoutAvatar() {
    return new SettingsWish(name, notice, Optional.empty(), listed, open, allHistory, allMuted);
  }

  /** What one must be allowed for it. */
  Set<GroupRight> rights() {
    Set<GroupRight> rights = EnumSet.of(GroupRight.READ);
    name.ifPresent(any -> rights.add(GroupRight.RENAME));
    notice.ifPresent(any -> rights.add(GroupRight.SET_NOTICE));
    avatar.ifPresent(any -> rights.add(GroupRight.SET_AVATAR));
    listed.ifPresent(any -> rights.add(GroupRight.SET_LISTED));
    open.ifPresent(any -> rights.add(GroupRight.SET_OPEN));
    allHistory.ifPresent(any -> rights.add(GroupRight.SET_HISTORY));
    allMuted.ifPresent(any -> rights.add(GroupRight.MUTE_ALL));
    return rights;
  }

  /** One event for each difference. */
  List<GroupEvent> events(GroupSettings now) {
    List<GroupEvent> events = new ArrayList<>();
    event(name, now.name(), GroupEvent.Renamed::new, events);
    event(notice, now.notice(), GroupEvent.NoticeSet::new, events);
    event(avatar, now.avatar(), GroupEvent.AvatarSet::new, events);
    listing(now).ifPresent(events::add);
    event(allHistory, now.allHistory(), GroupEvent.HistorySet::new, events);
    event(allMuted, now.allMuted(), GroupEvent.AllMutedSet::new, events);
    return events;
  }

  /** Whether it wishes a group open that is not listed, or would not be. */
  boolean opensUnlisted(boolean listedNow) {
    return open.orElse(false) && !listed.orElse(listedNow);
  }

  /** Who is listed no more is closed, too. */
  private Optional<GroupEvent> listing(GroupSettings now) {
    boolean nextListed = listed.orElse(now.listed());
    boolean nextOpen = nextListed && open.orElse(now.open());
    return nextListed == now.listed() && nextOpen == now.open()
        ? Optional.empty()
        : Optional.of(new GroupEvent.ListedSet(nextListed, nextOpen));
  }

  private static <T> void event(
      Optional<T> wish, T now, Function<T, GroupEvent> event, List<GroupEvent> events) {
    wish.filter(next -> !next.equals(now)).map(event).ifPresent(events::add);
  }
}
