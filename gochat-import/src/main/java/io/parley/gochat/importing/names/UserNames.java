package io.parley.gochat.importing.names;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * User names of Parley for those of go-chat: 3 to 32 of a-z, 0-9, dot, underscore and hyphen, which
 * begin and end with a letter or digit. The same name always gives the same. Safe on any thread.
 */
public final class UserNames {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{1,30}[a-z0-9]");
  private static final Pattern ENDS = Pattern.compile("^[._-]+|[._-]+$");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9._-]+");
  private static final int MAX = 32;
  private static final int MIN = 3;
  private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");

  private UserNames() {}

  /** Whether a name may stay as it is. */
  public static boolean isGood(String name) {
    return FORM.matcher(name).matches();
  }

  /**
   * Names to try, the best first, for one that may not stay: letters of other scripts in Latin
   * ones, small, a dot for a space, a hyphen for what is left.
   *
   * @param id go-chat's number of the user, which no other has
   */
  public static List<String> derived(String name, long id, UUID uuid) {
    String base = base(name);
    String plain = base.length() < MIN ? "user" : base;
    String numbered = cut(plain, MAX - 1 - Long.toString(id).length()) + "-" + id;
    String last = "user-" + uuid.toString().replace("-", "").substring(0, 20);
    return base.length() < MIN ? List.of(numbered, last) : List.of(base, numbered, last);
  }

  private static String base(String name) {
    String latin;
    synchronized (LATIN) {
      latin = LATIN.transliterate(name);
    }
    String small = latin.strip().toLowerCase(Locale.ROOT);
    String dotted = SPACES.matcher(small).replaceAll(".");
    return cut(OTHERS.matcher(dotted).replaceAll("-"), MAX);
  }

  private static String cut(String name, int most) {
    String bare = ENDS.matcher(name).replaceAll("");
    return bare.length() <= most ? bare : ENDS.matcher(bare.substring(0, most)).replaceAll("");
  }
}
