package io.parley.contact.store;

import io.parley.contact.domain.Decision;
import io.parley.contact.domain.Denial;
import io.parley.contact.domain.Denied;
import io.parley.contact.domain.Group;
import io.parley.contact.domain.GroupChange;
import io.parley.contact.domain.GroupImport;
import io.parley.contact.domain.GroupView;
import io.parley.contact.domain.ImportStore;
import io.parley.contact.domain.ImportedGroup;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.Transactions;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Set;
import java.util.function.BiFunction;

/** Groups of other systems in SQL; see {@link GroupChanges}. */
public final class SqlImportStore implements ImportStore {
  private final Transactions transactions;
  private final GroupChanges changes;

  /**
   * @param topics where changes are told
   */
  public SqlImportStore(Database database, TopicNames topics) {
    this.transactions = new Transactions(database);
    this.changes = new GroupChanges(topics);
  }

  @Override
  public Future<GroupImport> takeOver(
      ImportedGroup group,
      BiFunction<GroupView, Set<UserId>, Decision<Integer, GroupChange>> rule) {
    return transactions.run(
        tx ->
            ImportTable.begin(tx, group.first().id())
                .compose(first -> first ? make(tx, group) : again(tx, group, rule)));
  }

  private Future<GroupImport> make(SqlConnection tx, ImportedGroup wish) {
    return GroupTable.lock(tx, wish.first().id())
        .compose(
            found ->
                found.isPresent()
                    ? Future.failedFuture(new Denied(Denial.GROUP_OF_HERE))
                    : changes.make(tx, wish.first(), wish.later()))
        .map(made -> new GroupImport(true, made.memberCount()));
  }

  /** What ended here is not taken over again. */
  private Future<GroupImport> again(
      SqlConnection tx,
      ImportedGroup wish,
      BiFunction<GroupView, Set<UserId>, Decision<Integer, GroupChange>> rule) {
    return GroupTable.lock(tx, wish.first().id())
        .compose(
            found ->
                found
                    .map(group -> more(tx, group, wish, rule))
                    .orElseGet(() -> Future.succeededFuture(0)))
        .map(added -> new GroupImport(false, added));
  }

  private Future<Integer> more(
      SqlConnection tx,
      Group group,
      ImportedGroup wish,
      BiFunction<GroupView, Set<UserId>, Decision<Integer, GroupChange>> rule) {
    return changes
        .lock(tx, group.id(), group.owner(), wish.members())
        .compose(
            view ->
                ImportTable.leavers(tx, group.id())
                    .compose(left -> changes.decide(tx, view, rule.apply(view, left))));
  }
}
