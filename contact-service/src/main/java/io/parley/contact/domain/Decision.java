package io.parley.contact.domain;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a rule says about a wish, given the state of things.
 *
 * @param <T> the answer to who wished
 * @param <C> the change to be stored
 */
public sealed interface Decision<T, C> {
  /** One case for each kind of decision. */
  <R> R match(
      Function<Denial, R> refused,
      Function<T, R> kept,
      BiFunction<? super T, ? super C, R> changed);

  /** The same with another answer. */
  default <R> Decision<R, C> map(Function<? super T, ? extends R> mapper) {
    return match(
        Decision::refuse,
        answer -> Decision.keep(mapper.apply(answer)),
        (answer, change) -> Decision.change(mapper.apply(answer), change));
  }

  /** The same with another change, where there is one. */
  default Decision<T, C> mapChange(UnaryOperator<C> mapper) {
    return match(
        Decision::refuse,
        Decision::keep,
        (answer, change) -> Decision.change(answer, mapper.apply(change)));
  }

  /** It may not be. */
  static <T, C> Decision<T, C> refuse(Denial why) {
    return new Refused<>(why);
  }

  /** It is so already. */
  static <T, C> Decision<T, C> keep(T answer) {
    return new Kept<>(answer);
  }

  /** It shall be. */
  static <T, C> Decision<T, C> change(T answer, C change) {
    return new Changed<>(answer, change);
  }

  /** It may not be; nothing changes. */
  record Refused<T, C>(Denial why) implements Decision<T, C> {
    @Override
    public <R> R match(
        Function<Denial, R> refused,
        Function<T, R> kept,
        BiFunction<? super T, ? super C, R> changed) {
      return refused.apply(why);
    }
  }

  /** It is so already; nothing changes. */
  record Kept<T, C>(T answer) implements Decision<T, C> {
    @Override
    public <R> R match(
        Function<Denial, R> refused,
        Function<T, R> kept,
        BiFunction<? super T, ? super C, R> changed) {
      return kept.apply(answer);
    }
  }

  /** It shall be. */
  record Changed<T, C>(T answer, C change) implements Decision<T, C> {
    @Override
    public <R> R match(
        Function<Denial, R> refused,
        Function<T, R> kept,
        BiFunction<? super T, ? super C, R> changed) {
      return changed.apply(answer, change);
    }
  }
}
